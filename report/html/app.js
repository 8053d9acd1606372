'use strict';
// Explores the data island: three tabs with search, filters and sorting, and a panel for one object.
(() => {
  const { data, words, t, label, number, optional, element, badge, starts, Grid, Facet } = parts;
  const root = document.getElementById('explorer');

  // Search, facets, count and a grid: what one tab holds.
  class View {
    constructor(options) {
      Object.assign(this, options);
      this.haystack = null;
      this.facets = this.facets.map((facet) => new Facet({ ...facet, count: this.count, changed: () => this.changed() }));
      this.grid = new Grid({
        columns: this.columns, count: this.count, name: this.title, prefix: this.id, onOpen: this.onOpen,
        onSort: () => this.changed(),
      });
      this.search = element('input', { type: 'search', id: this.id + '-search', autocomplete: 'off', spellcheck: 'false' });
      this.search.addEventListener('input', () => this.changed());
      this.status = element('p', { class: 'status', role: 'status', 'aria-live': 'polite' });
      const clear = element('button', { type: 'button', class: 'button' }, t('clear'));
      clear.addEventListener('click', () => { this.reset(); this.changed(); this.search.focus(); });
      const csv = element('button', { type: 'button', class: 'button' }, t('csv'));
      csv.addEventListener('click', () => this.download());
      const tools = element('div', { class: 'tools' },
        element('div', { class: 'search' }, element('label', { for: this.search.id }, t('search')), this.search));
      for (const facet of this.facets) if (facet.some) tools.append(facet.node);
      const line = element('div', { class: 'line' }, this.status, clear, csv);
      this.panel = element('div', {
        role: 'tabpanel', id: 'panel-' + this.id, 'aria-labelledby': 'tab-' + this.id, hidden: true,
      }, tools, line, this.grid.view);
      if (this.hint) this.panel.append(element('p', { class: 'note' }, this.hint));
    }

    reset() {
      this.search.value = '';
      this.grid.sort = { column: '', descending: false };
      for (const facet of this.facets) facet.chosen = [];
    }

    changed() {
      this.apply();
      remember();
    }

    apply() {
      const needles = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
      if (needles.length && !this.haystack) {
        this.haystack = Array.from({ length: this.count }, (_, row) => this.searched(row).toLowerCase());
      }
      const active = this.facets.map((facet) => [facet, new Set(facet.chosen)]).filter(([, ids]) => ids.size);
      const size = this.grid.show((row) => {
        for (const [facet, ids] of active) if (!ids.has(facet.value(row))) return false;
        for (const needle of needles) if (!this.haystack[row].includes(needle)) return false;
        return true;
      });
      this.status.textContent = t('found', number(size), number(this.count));
    }

    state() {
      const out = new URLSearchParams({ tab: this.id });
      if (this.search.value) out.set('q', this.search.value);
      if (this.grid.sort.column) out.set('sort', (this.grid.sort.descending ? '-' : '') + this.grid.sort.column);
      for (const facet of this.facets) for (const id of facet.chosen) out.append(facet.id, id);
      return out;
    }

    restore(state) {
      this.search.value = state.get('q') || '';
      const sort = state.get('sort') || '';
      const column = sort.replace(/^-/, '');
      const known = this.columns.some((one) => one.id === column);
      this.grid.sort = { column: known ? column : '', descending: known && sort.startsWith('-') };
      for (const facet of this.facets) facet.chosen = state.getAll(facet.id);
      this.apply();
    }

    // A spreadsheet must not take a cell for a formula.
    download() {
      const cell = (value) => {
        const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? "'" + value : String(value);
        return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
      };
      const parts = ['\ufeff' + this.columns.map((column) => cell(column.title)).join(',') + '\r\n'];
      for (const row of this.grid.rows) {
        parts.push(this.columns.map((column) => cell((column.plain || column.value)(row))).join(',') + '\r\n');
      }
      const url = URL.createObjectURL(new Blob(parts, { type: 'text/csv;charset=utf-8' }));
      const link = element('a', { href: url, download: this.id + '.csv', hidden: true });
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(url), 60000);
    }
  }

  const objects = data.objects;
  const members = data.members;
  const artifacts = data.artifacts;
  const diagnostics = data.diagnostics;
  const first = {
    signals: starts(objects.signalCount), properties: starts(objects.propertyCount), others: starts(objects.otherCount),
    members: starts(members.count),
  };
  const memberTotals = objects.key.map((_, row) => data.memberKinds.reduce((sum, id) => sum + objects['members:' + id][row], 0));
  const systemName = (at) => (at < data.systems.name.length ? data.systems.name[at] : t('no-system'));
  const filePath = (at) => (at < artifacts.path.length ? artifacts.path[at] : '');
  const place = (path, line) => (line ? path + ':' + line : path);
  const kindName = (id) => label('kind', id);
  const ordinal = (ids, id) => ids.indexOf(id);

  const objectColumns = [
    { id: 'name', title: t('name'), width: 'name', value: (row) => objects.name[row] },
    { id: 'kind', title: t('kind'), value: (row) => kindName(words[objects.kind[row]]) },
    { id: 'number', title: t('number'), numeric: true, width: 'number', value: (row) => objects.number[row],
      show: (row) => optional(objects.number[row]) },
    { id: 'origin', title: t('origin'), width: 'badge', value: (row) => objects.origin[row],
      plain: (row) => label('origin', data.origins[objects.origin[row]]),
      show: (row) => badge('origin', data.origins[objects.origin[row]]) },
    { id: 'code', title: t('code'), numeric: true, width: 'number', value: (row) => objects.code[row],
      show: (row) => number(objects.code[row]) },
    { id: 'members', title: t('members'), numeric: true, width: 'number', value: (row) => memberTotals[row],
      show: (row) => number(memberTotals[row]) },
    { id: 'versions', title: t('versions'), numeric: true, width: 'number', value: (row) => objects.versions[row],
      show: (row) => number(objects.versions[row]) },
    { id: 'file', title: t('place'), width: 'path', value: (row) => place(filePath(objects.file[row]), objects.line[row]) },
  ];
  if (data.systems.name.length > 1) {
    objectColumns.splice(1, 0, { id: 'system', title: t('system'), value: (row) => systemName(objects.system[row]) });
  }

  const artifactColumns = [
    { id: 'path', title: t('path'), width: 'path', value: (row) => artifacts.path[row] },
    { id: 'bytes', title: t('bytes'), numeric: true, width: 'bytes', value: (row) => artifacts.bytes[row],
      show: (row) => number(artifacts.bytes[row]) },
    { id: 'outcome', title: t('outcome'), width: 'badge', value: (row) => outcomeOf(row),
      plain: (row) => label('outcome', outcomeOf(row)), show: (row) => badge('outcome', outcomeOf(row)) },
    { id: 'format', title: t('format'), value: (row) => words[artifacts.format[row]] },
    { id: 'encoding', title: t('encoding'), value: (row) => words[artifacts.encoding[row]] },
    { id: 'reason', title: t('reason'), width: 'path', value: (row) => words[artifacts.reason[row]] },
  ];
  function outcomeOf(row) { return artifacts.partly[row] ? 'partly' : data.outcomes[artifacts.outcome[row]]; }

  const diagnosticPath = (row) => place(filePath(diagnostics.file[row]) || words[diagnostics.path[row]], diagnostics.line[row]);
  const diagnosticColumns = [
    { id: 'severity', title: t('severity'), width: 'badge', value: (row) => -diagnostics.severity[row],
      plain: (row) => label('severity', data.severities[diagnostics.severity[row]]),
      show: (row) => badge('severity', data.severities[diagnostics.severity[row]]) },
    { id: 'sentence', title: t('sentence'), width: 'path', value: (row) => words[diagnostics.sentence[row]] },
    { id: 'file', title: t('place'), width: 'path', value: diagnosticPath },
    { id: 'id', title: t('id'), width: 'name', value: (row) => words[diagnostics.id[row]] },
  ];

  const systemFacet = (column) => ({ id: 'system', title: t('system'), name: (id) => id,
    value: (row) => systemName(column[row]) });
  const views = [
    new View({
      id: 'objects', title: t('objects'), count: objects.key.length, columns: objectColumns, onOpen: openObject,
      hint: t('hint'),
      searched: (row) => objects.name[row] + '\n' + objects.key[row] + '\n' + filePath(objects.file[row]),
      facets: [
        { id: 'origin', title: t('origin'), badge: 'origin', open: true, order: data.origins,
          value: (row) => data.origins[objects.origin[row]] },
        { id: 'kind', title: t('kind'), name: kindName, value: (row) => words[objects.kind[row]] },
        systemFacet(objects.system),
      ],
    }),
    new View({
      id: 'files', title: t('files'), count: artifacts.path.length, columns: artifactColumns,
      searched: (row) => artifacts.path[row] + '\n' + words[artifacts.format[row]] + '\n' + words[artifacts.reason[row]],
      facets: [
        { id: 'outcome', title: t('outcome'), badge: 'outcome', open: true, order: [...data.outcomes, 'partly'], value: outcomeOf },
        { id: 'format', title: t('format'), name: (id) => id || t('none'), value: (row) => words[artifacts.format[row]] },
        systemFacet(artifacts.system),
      ],
    }),
    new View({
      id: 'diagnostics', title: t('diagnostics'), count: diagnostics.id.length, columns: diagnosticColumns,
      searched: (row) => words[diagnostics.sentence[row]] + '\n' + diagnosticPath(row) + '\n' + words[diagnostics.id[row]],
      facets: [
        { id: 'severity', title: t('severity'), badge: 'severity', open: true, order: [...data.severities].reverse(),
          value: (row) => data.severities[diagnostics.severity[row]] },
        { id: 'id', title: t('id'), name: (id) => id, value: (row) => words[diagnostics.id[row]] },
      ],
    }),
  ];

  // The panel of one object.
  const closeButton = element('button', { type: 'button', class: 'button' }, t('close'));
  const panelTitle = element('h3', { id: 'detail-title' });
  const panelBody = element('div', { class: 'detail-body' });
  const panel = element('dialog', { id: 'detail', 'aria-labelledby': 'detail-title' },
    element('div', { class: 'detail-head' }, panelTitle, closeButton), panelBody);
  closeButton.addEventListener('click', () => panel.close());
  panel.addEventListener('click', (event) => { if (event.target === panel) panel.close(); });
  panel.addEventListener('close', () => {
    opened = -1;
    remember();
    current.grid.table.focus({ preventScroll: true });
  });

  const facts = (rows, look = 'facts') => {
    const list = element('dl', { class: look });
    for (const [name, value] of rows) {
      if (value === '' || value === null) continue;
      list.append(element('div', {}, element('dt', {}, name), element('dd', {}, value)));
    }
    return list;
  };
  const code = (text) => element('code', {}, text);
  const bullets = (texts) => element('ul', {}, ...texts.map((text) => element('li', {}, text)));
  const range = (from, row) => Array.from({ length: from[row + 1] - from[row] }, (_, i) => from[row] + i);

  function objectFacts(row) {
    const others = range(first.others, row).map((at) => place(filePath(objects.otherFiles[at]), objects.otherLines[at]));
    const shown = others.slice(0, 200);
    if (others.length > shown.length) shown.push(t('more', number(others.length - shown.length)));
    return facts([
      [t('origin'), badge('origin', data.origins[objects.origin[row]])],
      [t('why'), words[objects.reason[row]]],
      [t('signals'), first.signals[row + 1] > first.signals[row]
        ? bullets(range(first.signals, row).map((at) => words[objects.signals[at]])) : ''],
      [t('kind'), kindName(words[objects.kind[row]])],
      [t('number'), optional(objects.number[row])],
      [t('system'), systemName(objects.system[row])],
      [t('place'), code(place(filePath(objects.file[row]), objects.line[row]))],
      [t('versions'), number(objects.versions[row])],
      [t('others'), shown.length ? bullets(shown) : ''],
      [t('key'), code(objects.key[row])],
    ]);
  }

  function objectCode(row) {
    const figures = ['lines', 'code', 'comment', 'blank', 'customer', 'characters', 'statements', 'decisions', 'nesting'];
    return facts(figures.map((id) => [t(id), number(objects[id][row])]), 'facts compact');
  }

  function objectMembers(row) {
    const rows = range(first.members, row);
    const kinds = data.memberKinds.map((id) => [label('member', id), objects['members:' + id][row]]).filter(([, n]) => n);
    const out = [element('h4', {}, t('members')), facts(kinds.map(([name, n]) => [name, number(n)]), 'facts compact')];
    if (!kinds.length) return [out[0], element('p', { class: 'note' }, t('no-members'))];
    if (!rows.length) return [...out, element('p', { class: 'note' }, t('members-counted'))];
    const at = (i) => rows[i];
    const search = element('input', { type: 'search', id: 'member-search', autocomplete: 'off' });
    const status = element('p', { class: 'status', role: 'status', 'aria-live': 'polite' });
    const column = (id, title, value, more = {}) => ({ id, title, value: (i) => value(at(i)), ...more });
    const grid = new Grid({
      count: rows.length, prefix: 'member', name: t('members'), onSort: () => apply(),
      columns: [
        column('name', t('name'), (i) => words[members.name[i]], { width: 'name' }),
        column('kind', t('kind'), (i) => label('member', data.memberKinds[members.kind[i]])),
        column('number', t('number'), (i) => members.number[i],
          { numeric: true, width: 'number', show: (i) => optional(members.number[at(i)]) }),
        column('origin', t('origin'), (i) => members.origin[i],
          { width: 'badge', show: (i) => badge('origin', data.origins[members.origin[at(i)]]) }),
        column('line', t('line'), (i) => members.line[i], { numeric: true, width: 'number', show: (i) => String(members.line[at(i)]) }),
        column('lines', t('lines'), (i) => members.lines[i],
          { numeric: true, width: 'number', show: (i) => number(members.lines[at(i)]) }),
        column('text', t('properties'), (i) => words[members.text[i]], { width: 'path' }),
      ],
    });
    const apply = () => {
      const needles = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const size = grid.show((i) => {
        const text = [words[members.name[at(i)]], label('member', data.memberKinds[members.kind[at(i)]]),
          words[members.text[at(i)]]].join('\n').toLowerCase();
        return needles.every((needle) => text.includes(needle));
      });
      status.textContent = t('found-members', number(size), number(rows.length));
    };
    search.addEventListener('input', apply);
    afterOpening = apply;
    return [...out, element('div', { class: 'tools' },
      element('div', { class: 'search' }, element('label', { for: search.id }, t('search-members')), search)), status, grid.view];
  }

  let opened = -1;
  let afterOpening = () => {};

  function openObject(row) {
    opened = row;
    afterOpening = () => {};
    panelTitle.textContent = objects.name[row];
    const parts = [objectFacts(row)];
    if (first.properties[row + 1] > first.properties[row]) {
      parts.push(element('h4', {}, t('properties')), facts(range(first.properties, row)
        .map((at) => [words[objects.propertyNames[at]], words[objects.propertyValues[at]]])));
    }
    if (objects.lines[row]) parts.push(element('h4', {}, t('code-metrics')), objectCode(row));
    parts.push(...objectMembers(row));
    panelBody.replaceChildren(...parts);
    if (!panel.open) panel.showModal();
    panelBody.scrollTop = 0;
    afterOpening();
    remember();
  }

  // Tabs, and the part of the address that reopens what is shown.
  let current = views[0];
  const tabs = element('div', { role: 'tablist', 'aria-label': t('tabs'), class: 'tabs' });
  for (const view of views) {
    view.tab = element('button', {
      type: 'button', role: 'tab', id: 'tab-' + view.id, 'aria-controls': 'panel-' + view.id,
    }, view.title, ' ', element('small', {}, number(view.count)));
    view.tab.addEventListener('click', () => { choose(view); remember(); });
    tabs.append(view.tab);
  }
  tabs.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = views[(ordinal(views, current) + step + views.length) % views.length];
    choose(next);
    remember();
    next.tab.focus();
    event.preventDefault();
  });

  function choose(view) {
    current = view;
    for (const one of views) {
      one.tab.setAttribute('aria-selected', String(one === view));
      one.tab.tabIndex = one === view ? 0 : -1;
      one.panel.hidden = one !== view;
    }
    if (!view.shown) {
      view.shown = true;
      view.apply();
    } else {
      view.grid.draw();
    }
  }

  const openId = (row) => (data.systems.id[objects.system[row]] || '') + '|' + objects.key[row];

  let restoring = false;
  function remember() {
    if (restoring) return;
    const state = current.state();
    if (opened >= 0) state.set('open', openId(opened));
    try {
      history.replaceState(null, '', '#' + state);
    } catch (error) {
      // Some viewers of local files allow no change of the address; everything else works without it.
    }
  }

  function restore() {
    if (!location.hash.startsWith('#tab=')) return;
    restoring = true;
    const state = new URLSearchParams(location.hash.slice(1));
    const view = views.find((one) => one.id === state.get('tab')) || views[0];
    view.shown = true;
    choose(view);
    view.restore(state);
    root.scrollIntoView();
    const wanted = state.get('open');
    const row = wanted === null ? -1 : objects.key.findIndex((_, at) => openId(at) === wanted);
    if (row >= 0) openObject(row);
    else if (panel.open) panel.close();
    restoring = false;
  }

  root.append(tabs, ...views.map((view) => view.panel), panel);
  root.classList.add('ready');
  choose(views[0]);
  restore();
  window.addEventListener('hashchange', restore);
})();
