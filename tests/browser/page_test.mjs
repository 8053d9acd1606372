// Opens a report in a browser and uses it as a reader would.
//   node page_test.mjs REPORT.html [EXPECTED.json]
// EXPECTED.json may hold any of: {"objects": 12, "findings": 7, "files": 3, "diagnostics": 0,
// "texts": ["seen in the summary"]}.
// Works on every report with at least one object. CHROMIUM names the browser, SHOTS a folder for screenshots.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [file, expectedFile] = process.argv.slice(2);
if (!file) {
  console.error('usage: node page_test.mjs REPORT.html [EXPECTED.json]');
  process.exit(2);
}
const address = pathToFileURL(resolve(file)).href;
const expected = expectedFile ? JSON.parse(readFileSync(expectedFile, 'utf8')) : {};
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

// A page that must neither complain nor ask for anything but itself.
async function open(options = {}, hash = '') {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.complaints = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) page.complaints.push(message.text());
  });
  page.on('pageerror', (error) => page.complaints.push(error.message));
  page.on('dialog', (dialog) => {
    page.complaints.push('a dialog opened: ' + dialog.message());
    dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = request.url();
    if (url.split('#')[0] !== address && !url.startsWith('blob:')) page.complaints.push('asked for ' + url);
  });
  await page.goto(address + hash);
  if (options.javaScriptEnabled !== false) await page.locator('#explorer.ready').waitFor();
  return page;
}

async function close(page) {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
}

const digits = (text) => Number(text.replace(/\D/g, ''));
const counts = async (view) => {
  const [shown, all] = (await view.locator('.status').first().textContent()).split(/ of /);
  return { shown: digits(shown), all: digits(all) };
};
const rowsOf = (view) => view.locator('.grid').first().locator('tbody tr[data-at]');
const cells = (view, column) => rowsOf(view).evaluateAll(
  (rows, at) => rows.map((row) => row.children[at].textContent), column);
// The tabs of this page; there is one of findings only where there are any.
const tabsOf = (page) => page.locator('[role=tab]').evaluateAll((tabs) => tabs.map((tab) => tab.id.slice(4)));
const columnsOf = (view) => view.locator('.grid').first().locator('th').evaluateAll((all) => all.map((th) => th.dataset.column));
const openTab = async (page, id) => {
  await page.locator('#tab-' + id).click();
  return page.locator('#panel-' + id);
};
// A link inside the page, until the page has done what its address says: that is a task of its own.
const follow = async (page, link) => {
  await page.evaluate((href) => {
    window.arrived = location.hash === href;
    addEventListener('hashchange', () => { window.arrived = true; }, { once: true });
  }, await link.getAttribute('href'));
  await link.click();
  await page.waitForFunction(() => window.arrived);
};
const timed = async (page, work) => page.evaluate(work);

const tests = {
  async 'the summary is there without scripts'() {
    const page = await open({ javaScriptEnabled: false });
    const text = await page.locator('main').innerText();
    assert.ok((await page.locator('h1').innerText()).length > 0);
    assert.ok(await page.locator('.verdict-word').count() > 0, 'a verdict');
    for (const word of await page.locator('.verdict-word strong').allInnerTexts()) assert.match(word, /^(Upgrade|Migration)$/);
    const systems = await page.locator('section.system').count();
    assert.equal(await page.locator('li.check').count(), 8 * systems);
    assert.ok(await page.locator('section.system svg.bar').count() > 0);
    assert.ok(await page.locator('.sums-agree, .sums-differ').count() === 1);
    assert.ok(await page.locator('#explorer .note').isVisible(), 'says that the explorer needs scripts');
    for (const wanted of expected.texts || []) assert.ok(text.includes(wanted), 'the summary says ' + wanted);
    await close(page);
  },

  async 'ids are unique and nothing is styled or scripted inline'() {
    const page = await open();
    const found = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
      return {
        twice: ids.filter((id, at) => ids.indexOf(id) !== at),
        loaded: document.querySelectorAll('img, iframe, link, object, embed, script[src]').length,
        scripts: document.scripts.length,
      };
    });
    assert.deepEqual(found, { twice: [], loaded: 0, scripts: 2 });
    await close(page);
  },

  async 'all rows are in the explorer, and only those in view are elements'() {
    const page = await open();
    const tabs = await tabsOf(page);
    assert.deepEqual(tabs.filter((id) => id !== 'findings'), ['objects', 'files', 'diagnostics']);
    if (expected.findings) assert.ok(tabs.includes('findings'), 'there is a tab of findings');
    for (const id of tabs) {
      const view = await openTab(page, id);
      const { shown, all } = await counts(view);
      assert.equal(shown, all);
      if (id in expected) assert.equal(all, expected[id]);
      if (id === 'objects') assert.ok(all > 0, 'the report has objects');
      const rows = await rowsOf(view).count();
      assert.ok(rows <= Math.min(all, 60) && (all === 0 || rows > 0), rows + ' elements for ' + all + ' rows');
    }
    await close(page);
  },

  async 'search narrows the rows, and clearing brings them back'() {
    const page = await open();
    const view = page.locator('#panel-objects');
    const name = (await cells(view, 0))[0];
    const { all } = await counts(view);
    await view.locator('input[type=search]').fill(name.toUpperCase());
    const { shown } = await counts(view);
    assert.ok(shown >= 1 && shown <= all);
    assert.ok((await cells(view, 0)).some((text) => text === name));
    await view.locator('input[type=search]').fill('no such object anywhere \u2603');
    assert.equal((await counts(view)).shown, 0);
    assert.equal(await rowsOf(view).count(), 0);
    await view.locator('.line button').first().click();
    assert.equal((await counts(view)).shown, all);
    await close(page);
  },

  async 'a heading sorts up, down and back'() {
    const page = await open();
    const view = page.locator('#panel-objects');
    const head = view.locator('th[data-column=name]');
    const before = await cells(view, 0);
    await head.locator('button').click();
    assert.equal(await head.getAttribute('aria-sort'), 'ascending');
    const up = (await cells(view, 0)).map((text) => text.toLowerCase());
    assert.deepEqual(up, [...up].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
    await head.locator('button').click();
    assert.equal(await head.getAttribute('aria-sort'), 'descending');
    const down = (await cells(view, 0)).map((text) => text.toLowerCase());
    assert.deepEqual(down, [...down].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
    assert.ok(down[0] >= up[0]);
    await head.locator('button').click();
    assert.equal(await head.getAttribute('aria-sort'), 'none');
    assert.deepEqual(await cells(view, 0), before);
    await close(page);
  },

  async 'filters show exactly as many rows as they announce'() {
    const page = await open();
    for (const id of await tabsOf(page)) {
      const view = await openTab(page, id);
      for (const facet of await view.locator('.facet').all()) {
        if (await facet.evaluate((node) => node.tagName === 'DETAILS')) await facet.locator('summary').click();
        const labels = facet.locator('label');
        const first = digits(await labels.nth(0).locator('small').textContent());
        const second = digits(await labels.nth(1).locator('small').textContent());
        await labels.nth(0).locator('input').check();
        assert.equal((await counts(view)).shown, first);
        await labels.nth(1).locator('input').check();
        assert.equal((await counts(view)).shown, first + second);
        await labels.nth(0).locator('input').uncheck();
        await labels.nth(1).locator('input').uncheck();
        if (await facet.evaluate((node) => node.tagName === 'DETAILS')) await facet.locator('summary').click();
      }
    }
    await close(page);
  },

  async 'an object opens by click and by key, and the address reopens it'() {
    const page = await open();
    const view = page.locator('#panel-objects');
    const name = (await cells(view, 0))[0];
    await rowsOf(view).first().click();
    const panel = page.locator('#detail');
    assert.equal(await panel.locator('#detail-title').textContent(), name);
    assert.ok((await panel.locator('.facts').first().innerText()).length > 0);
    const hash = await page.evaluate(() => location.hash);
    assert.match(hash, /open=/);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    assert.doesNotMatch(await page.evaluate(() => location.hash), /open=/);
    assert.ok(await view.locator('.grid').evaluate((grid) => grid === document.activeElement), 'focus is back in the table');
    await close(page);
    const again = await open({}, hash);
    assert.equal(await again.locator('#detail-title').textContent(), name);
    assert.ok(await again.locator('#detail').isVisible());
    await close(again);
  },

  async 'everything is reachable by keyboard'() {
    const page = await open();
    const view = page.locator('#panel-objects');
    const { all } = await counts(view);
    await page.locator('#tab-objects').focus();
    await page.keyboard.press('ArrowRight');
    const [, next] = await tabsOf(page);
    assert.equal(await page.locator('#tab-' + next).getAttribute('aria-selected'), 'true');
    await page.keyboard.press('ArrowLeft');
    assert.equal(await page.locator('#tab-objects').getAttribute('aria-selected'), 'true');
    const onGrid = () => page.evaluate(() => document.activeElement.matches('#panel-objects .grid'));
    for (let i = 0; i < 60 && !(await onGrid()); ++i) await page.keyboard.press('Tab');
    assert.ok(await onGrid(), 'Tab reaches the table');
    const active = () => view.locator('tr.active').evaluate((row) => Number(row.dataset.at));
    await page.keyboard.press('ArrowDown');
    assert.equal(await active(), Math.min(1, all - 1));
    await page.keyboard.press('End');
    assert.equal(await active(), all - 1);
    assert.ok(await view.locator('tr.active').evaluate((row) => {
      const box = row.getBoundingClientRect();
      const window = row.closest('.window').getBoundingClientRect();
      return box.top >= window.top && box.bottom <= window.bottom + 1;
    }), 'the last row is in view');
    const described = await view.locator('.grid').getAttribute('aria-activedescendant');
    assert.equal(await page.locator('#' + described).count(), 1);
    const name = await view.locator('tr.active td').first().textContent();
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('#detail-title').textContent(), name);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Home');
    assert.equal(await active(), 0);
    await close(page);
  },

  async 'the address keeps search, filter and order'() {
    const page = await open();
    const view = page.locator('#panel-objects');
    const letter = (await cells(view, 0))[0].slice(0, 3);
    await view.locator('input[type=search]').fill(letter);
    await view.locator('th[data-column=code] button').click();
    await view.locator('th[data-column=code] button').click();
    const box = view.locator('.facet input').first();
    if (await box.count()) {
      await box.focus();
      await page.keyboard.press('Space');
      assert.ok(await box.isChecked());
    }
    const shown = await view.locator('.status').textContent();
    const names = await cells(view, 0);
    const hash = await page.evaluate(() => location.hash);
    await close(page);
    const again = await open({}, hash);
    const other = again.locator('#panel-objects');
    assert.equal(await other.locator('.status').textContent(), shown);
    assert.equal(await other.locator('th[data-column=code]').getAttribute('aria-sort'), 'descending');
    assert.deepEqual(await cells(other, 0), names);
    await close(again);
  },

  async 'members can be searched in the panel of an object'() {
    const page = await open();
    const view = page.locator('#panel-objects');
    const heads = await columnsOf(view);
    await view.locator('th[data-column=members] button').click();
    await view.locator('th[data-column=members] button').click();
    const members = (await cells(view, heads.indexOf('members'))).map(digits);
    const rows = rowsOf(view);
    for (let at = 0; at < Math.min(members.length, 10); ++at) {
      if (members[at] === 0) break;
      await rows.nth(at).click();
      const panel = page.locator('#detail .object-members');
      if (await panel.locator('#member-search').count()) {
        assert.equal((await counts(panel)).all, members[at]);
        const first = await panel.locator('.grid tbody tr[data-at] td').first().textContent();
        await panel.locator('#member-search').fill(first);
        assert.ok((await counts(panel)).shown >= 1);
        await panel.locator('#member-search').fill('\u2603');
        assert.equal((await counts(panel)).shown, 0);
        break;
      }
      await page.keyboard.press('Escape');
    }
    await close(page);
  },

  async 'the numbers of the summary open exactly that many findings'() {
    const page = await open();
    const links = page.locator('section.system a[href^="#tab=findings&suppressed=no"]');
    for (let at = 0; at < Math.min(await links.count(), 25); ++at) {
      const said = digits(await links.nth(at).textContent());
      await follow(page, links.nth(at));
      assert.equal((await counts(page.locator('#panel-findings'))).shown, said, await links.nth(at).getAttribute('href'));
    }
    await close(page);
  },

  async 'every rule of the summary has a page, which opens by its link without scripts'() {
    const page = await open({ javaScriptEnabled: false });
    const links = page.locator('section.system a[href^="#rule-"]');
    const targets = [...new Set(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href').slice(1))))];
    const pages = await page.locator('details.rule .rule-page').evaluateAll((all) => all.map((node) => node.id));
    for (const id of targets) assert.ok(pages.includes(id), id);
    if (targets.length) {
      await links.first().click();
      await page.locator('details.rule[open] .rule-page .message').first().waitFor();
    }
    const outer = await page.locator('a[href]:not([href^="#"])').evaluateAll((all) => all.map((a) => [a.protocol, a.rel]));
    for (const [protocol, rel] of outer) {
      assert.match(protocol, /^https?:$/);
      assert.equal(rel, 'noreferrer');
    }
    await close(page);
  },

  async 'a finding shows its rule, and leads to its object and back'() {
    const page = await open();
    if ((await tabsOf(page)).includes('findings')) {
      const view = await openTab(page, 'findings');
      const heads = await columnsOf(view);
      const rule = (await cells(view, heads.indexOf('rule')))[0];
      const object = (await cells(view, heads.indexOf('object')))[0];
      await rowsOf(view).first().click();
      const panel = page.locator('#detail');
      const title = await panel.locator('#detail-title').textContent();
      assert.ok((await panel.innerText()).includes(rule));
      assert.equal(await panel.locator('.rule-page .message').count(), 1, "the rule's own words");
      assert.equal(await panel.locator('.rule-page[id]').count(), 0);
      const hash = await page.evaluate(() => location.hash);
      assert.match(hash, /finding=0/);
      await panel.locator('button.link').click();
      assert.equal(await panel.locator('#detail-title').textContent(), object);
      const listed = panel.locator('.object-findings tbody tr[data-at]');
      assert.ok(await listed.count() > 0);
      const line = (await columnsOf(panel.locator('.object-findings'))).indexOf('line');
      const lines = (await cells(panel.locator('.object-findings'), line)).map(digits);
      assert.deepEqual(lines, [...lines].sort((a, b) => a - b), 'in the order of lines');
      await panel.locator('.detail-head button').first().click();
      assert.equal(await panel.locator('#detail-title').textContent(), title);
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'hidden' });
      await close(page);
      const again = await open({}, hash);
      assert.equal(await again.locator('#detail-title').textContent(), title);
      await close(again);
    } else {
      await close(page);
    }
  },

  async 'the hit in the evidence is marked, and the line stays whole'() {
    const page = await open();
    if ((await tabsOf(page)).includes('findings')) {
      const view = await openTab(page, 'findings');
      const at = (await columnsOf(view)).indexOf('evidence');
      const shown = await rowsOf(view).evaluateAll((rows, column) => rows.map((row) => {
        const cell = row.children[column];
        return { text: cell.textContent, whole: cell.title, tags: [...cell.querySelectorAll('*')].map((node) => node.tagName) };
      }), at);
      for (const { text, whole, tags } of shown) {
        assert.equal(text, whole);
        for (const tag of tags) assert.ok(['CODE', 'MARK'].includes(tag), tag);
      }
      assert.ok(shown.some(({ tags }) => tags.includes('MARK')) || shown.every(({ text }) => text === ''), 'a mark');
    }
    await close(page);
  },

  async 'a finding shows its lines of the source with their numbers, the hit in the line of the finding'() {
    const page = await open();
    if ((await tabsOf(page)).includes('findings')) {
      const view = await openTab(page, 'findings');
      const heads = await columnsOf(view);
      for (let at = 0; at < Math.min(await rowsOf(view).count(), 5); ++at) {
        const line = digits((await cells(view, heads.indexOf('line')))[at]);
        await rowsOf(view).nth(at).click();
        const lines = page.locator('#detail pre.excerpt .line');
        const numbers = await lines.evaluateAll((all) => all.map((one) => Number(one.dataset.line)));
        if (expected.excerpts) assert.ok(numbers.length > 1, 'some lines');
        assert.deepEqual(numbers, numbers.map((_, i) => numbers[0] + i));
        if (numbers.length) assert.equal(await page.locator('#detail pre.excerpt .hit').getAttribute('data-line'), String(line));
        await page.keyboard.press('Escape');
      }
    }
    await close(page);
  },

  async 'references lead from object to object'() {
    const page = await open();
    const view = page.locator('#panel-objects');
    const panel = page.locator('#detail');
    for (let at = 0; at < Math.min(await rowsOf(view).count(), 10); ++at) {
      await rowsOf(view).nth(at).click();
      const from = await panel.locator('#detail-title').textContent();
      const used = panel.locator('tr[id^="used-"]');
      if (await used.count()) {
        const user = await used.first().locator('td').first().textContent();
        await used.first().click();
        assert.ok(user.endsWith(await panel.locator('#detail-title').textContent()));
        const uses = await panel.locator('tr[id^="uses-"]').allInnerTexts();
        assert.ok(uses.some((text) => text.includes(from)) || uses.length > 20, 'the user says what it uses');
        break;
      }
      await page.keyboard.press('Escape');
    }
    await close(page);
  },

  async 'the rows download as CSV without formulas'() {
    const page = await open();
    for (const id of (await tabsOf(page)).filter((one) => one === 'findings')) {
      const view = await openTab(page, id);
      const [download] = await Promise.all([page.waitForEvent('download'), view.locator('.line button').last().click()]);
      const cellsOf = readFileSync(await download.path(), 'utf8').slice(1).match(/"(?:[^"]|"")*"|[^,\r\n]+/g);
      for (const cell of cellsOf) assert.doesNotMatch(cell, /^"?[=+@-]/);
    }
    const view = await openTab(page, 'objects');
    const [download] = await Promise.all([page.waitForEvent('download'), view.locator('.line button').last().click()]);
    const text = readFileSync(await download.path(), 'utf8');
    const { all } = await counts(view);
    assert.ok(text.startsWith('\ufeff'));
    const lines = text.slice(1).trimEnd().split('\r\n');
    assert.equal(lines.length, all + 1);
    for (const line of lines) assert.doesNotMatch(line, /(^|,)"?[=+@-]/);
    await close(page);
  },

  async 'there is no sideways scrolling, in either scheme and width'() {
    for (const width of [1280, 400]) {
      for (const colorScheme of ['light', 'dark']) {
        const page = await open({ viewport: { width, height: 900 }, colorScheme });
        const size = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        assert.ok(size[0] <= size[1], width + ' px: ' + size);
        const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number));
        assert.equal(colour[0] < 100, colorScheme === 'dark');
        if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${width}-${colorScheme}.png`) });
        await rowsOf(page.locator('#panel-objects')).first().click();
        const box = await page.locator('#detail').boundingBox();
        assert.ok(box.x >= 0 && box.x + box.width <= width, 'the panel fits');
        await close(page);
      }
    }
  },

  async 'print leaves the explorer out and keeps the summary'() {
    const page = await open();
    await page.emulateMedia({ media: 'print' });
    assert.ok(!(await page.locator('#explorer').isVisible()));
    assert.ok(await page.locator('.verdict-word').first().isVisible());
    assert.ok(await page.locator('#accounting').isVisible());
    const closed = page.locator('details.rule:not([open])');
    const before = await closed.count();
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    assert.equal(await closed.count(), 0, 'the pages of rules are printed open');
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    assert.equal(await closed.count(), before);
    await close(page);
  },

  async 'text stands out against its ground'() {
    for (const colorScheme of ['light', 'dark']) {
      const page = await open({ colorScheme });
      if ((await tabsOf(page)).includes('findings')) await openTab(page, 'findings');
      await page.evaluate(() => { for (const details of document.querySelectorAll('details.rule')) details.open = true; });
      const poor = await page.evaluate(() => {
        const parse = (colour) => colour.match(/[\d.]+/g).map(Number);
        const light = (rgb) => rgb.slice(0, 3).map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
          .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
        const ground = (node) => {
          for (let at = node; at; at = at.parentElement) {
            const colour = parse(getComputedStyle(at).backgroundColor);
            if (colour.length === 3 || colour[3] > 0) return colour;
          }
          return [255, 255, 255];
        };
        const found = new Map();
        for (const node of document.querySelectorAll('main *, header *')) {
          const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
          if (!own || node.closest('svg') || node.closest('.mark') || !node.getClientRects().length) continue;
          const [a, b] = [light(parse(getComputedStyle(node).color)), light(ground(node))].sort((x, y) => y - x);
          const ratio = (a + 0.05) / (b + 0.05);
          if (ratio < 4.5) found.set(node.className || node.tagName, ratio.toFixed(2));
        }
        return [...found];
      });
      assert.deepEqual(poor, [], colorScheme);
      await close(page);
    }
  },

  async 'its times are told'() {
    const page = await open();
    const paint = await timed(page, () => new Promise((done) => {
      const look = () => {
        const [entry] = performance.getEntriesByName('first-contentful-paint');
        if (entry) done(entry.startTime);
        else requestAnimationFrame(look);
      };
      look();
    }));
    const ready = await timed(page, () => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd);
    const ms = (value) => value.toFixed(0) + ' ms';
    console.log(`  ${(statSync(file).size / 1e6).toFixed(1)} MB: first paint ${ms(paint)}, ready ${ms(ready)}`);
    for (const id of (await tabsOf(page)).filter((one) => ['objects', 'findings'].includes(one))) {
      await openTab(page, id);
      const took = await page.evaluate((name) => {
        const view = document.getElementById('panel-' + name);
        const search = view.querySelector('input[type=search]');
        const box = view.querySelector('.facet input');
        const run = (change) => {
          const start = performance.now();
          change();
          return performance.now() - start;
        };
        const type = (text) => run(() => {
          search.value = text;
          search.dispatchEvent(new Event('input'));
        });
        const sort = (column) => run(() => view.querySelector(`th[data-column=${column}] button`).click());
        return { first: type('1'), next: type('12'), none: type(''), facet: box ? run(() => box.click()) : 0,
          sort: sort(name === 'objects' ? 'name' : 'evidence'), back: sort(name === 'objects' ? 'number' : 'line') };
      }, id);
      const { all } = await counts(page.locator('#panel-' + id));
      console.log(`  ${all} ${id}: first search ${ms(took.first)}, next ${ms(took.next)}, filter ${ms(took.facet)}, ` +
        `first sort by text ${ms(took.sort)}, by number ${ms(took.back)}`);
    }
    await close(page);
  },
};

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  try {
    await test();
    console.log('ok   ' + name);
  } catch (error) {
    ++failed;
    console.log('FAIL ' + name + '\n' + error.stack);
  }
}
await browser.close();
console.log(failed ? failed + ' failed' : 'all ' + Object.keys(tests).length + ' passed');
process.exit(failed ? 1 : 0);
