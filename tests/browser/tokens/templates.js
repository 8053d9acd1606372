const path = `/api/data/v9.0/${entity}s(${id.replace(/[{}]/g, "")})?$select=${columns.map((c) => `${c.name}`).join(",")}`;
const nested = `a ${ { b: `c ${ [1, 2].map(x => { return `${x / 2}`; }) } d` }.b } e`;
const lines = `first
second \` \${ not code } $ { nor this }
${ "}" + '`' + /[`}]/ } last`;
tag`raw \u{1F600} ${0x1F + 0b11 + 0o17 + 1_000n + 1e-5 + .5}`;
const empty = `` + `${""}`;
class Timer { #ticks = 0; static { Timer.one = 1 ** 2; } tick() { this.#ticks ||= 1; return this.#ticks >>> 0; } }
const greeting = caption?.text ?? "Grüße", { a, ...others } = options, straße = "\
continued";
