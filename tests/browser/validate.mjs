// Checks results against the schema of the project.
//   node validate.mjs SCHEMA.json RESULT.json…
// Prints one line per violation; the exit code is 1 if there is any, 2 if it could not be checked.
import { readFileSync } from 'node:fs';

const [schemaFile, ...files] = process.argv.slice(2);
if (!schemaFile || files.length === 0) {
  console.error('usage: node validate.mjs SCHEMA.json RESULT.json…');
  process.exit(2);
}
let Ajv;
try {
  ({ default: Ajv } = await import('ajv/dist/2020.js'));
} catch {
  console.error('ajv is missing: run "npm ci" in tests/browser');
  process.exit(2);
}
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
// "required" beside a $ref to the properties is what the conditions need, so those two strict checks are off.
const ajv = new Ajv({ strict: true, strictRequired: false, strictTypes: false, allErrors: true });
const validate = ajv.compile(read(schemaFile));
let violations = 0;
for (const file of files) {
  if (validate(read(file))) continue;
  for (const error of validate.errors) {
    ++violations;
    console.log(`${file}: ${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`);
  }
}
process.exit(violations ? 1 : 0);
