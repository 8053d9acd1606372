'use strict';
// Explores the data island: tabs with search, filters and sorting, and a panel for one object or finding.
(() => {
  const { data, words, t, label, number, optional, element, badge, starts, Grid, View } = parts;
  const root = document.getElementById('explorer');

  const objects = data.objects;
  const members = data.members;
  const artifacts = data.artifacts;
  const diagnostics = data.diagnostics;
  const findings = data.findings;
  const rules = data.rules;
  const references = data.references;
  const first = {
    signals: starts(objects.signalCount), changes: starts(objects.changeCount), properties: starts(objects.propertyCount), others: starts(objects.otherCount),
    members: starts(members.count), references: starts(references.count),
  };
  const memberTotals = objects.key.map((_, row) => data.memberKinds.reduce((sum, id) => sum + objects['members:' + id][row], 0));
  const systemName = (at) => (at < data.systems.name.length ? data.systems.name[at] : t('no-system'));
  const filePath = (at) => (at < artifacts.path.length ? artifacts.path[at] : '');
  const place = (path, line) => (line ? path + ':' + line : path);
  const minutes = (value) => number(Math.round(value * 10) / 10);
  const fileName = (path) => path.slice(path.lastIndexOf('/') + 1);
  const kindName = (id) => label('kind', id);
  const ordinal = (ids, id) => ids.indexOf(id);

  // The entries of a column of row numbers, by the row that they name: those of row r stand in order from at[r] on.
  const groups = (column, size) => {
    const counts = new Uint32Array(size);
    for (const row of column) if (row < size) ++counts[row];
    const at = starts(counts);
    const next = at.slice();
    const order = new Uint32Array(at[size]);
    column.forEach((row, i) => { if (row < size) order[next[row]++] = i; });
    return { of: (row) => Array.from(order.subarray(at[row], at[row + 1])) };
  };
  const findingsOf = groups(findings.object, objects.key.length);
  const because = new Map(findings.suppressed.map((row, i) => [row, words[findings.because[i]]]));
  const minutesOf = new Float64Array(objects.key.length);
  findings.object.forEach((row, i) => { if (!because.has(i) && row < minutesOf.length) minutesOf[row] += findings.minutes[i]; });

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
    { id: 'minutes', title: t('minutes'), numeric: true, width: 'number', value: (row) => minutesOf[row],
      show: (row) => (minutesOf[row] ? minutes(minutesOf[row]) : '') },
    { id: 'versions', title: t('versions'), numeric: true, width: 'number', value: (row) => objects.versions[row],
      show: (row) => number(objects.versions[row]) },
    { id: 'file', title: t('place'), width: 'path', value: (row) => place(filePath(objects.file[row]), objects.line[row]) },
  ];
  if (!findings.rule.length) objectColumns.splice(ordinal(objectColumns.map((one) => one.id), 'minutes'), 1);

  const severityOf = (row) => data.findingSeverities[rules.severity[findings.rule[row]]];
  const originOf = (row) => data.origins[objects.origin[findings.object[row]]] || '';
  const categoryOf = (row) => words[rules.category[findings.rule[row]]];
  const migrationOf = (row) => words[rules.migration[findings.rule[row]]];
  const findingFile = (row) => filePath(objects.file[findings.object[row]]);
  const objectName = (row) => (row < objects.name.length ? objects.name[row] : '');
  function evidence(row) {
    const text = words[findings.evidence[row]];
    const [from, to] = [findings.column[row], findings.column[row] + findings.length[row]];
    const out = element('code', {}, text.slice(0, from));
    if (to > from) out.append(element('mark', {}, text.slice(from, to)));
    out.append(text.slice(to));
    return out;
  }

  // Row of a finding to where its excerpt begins among the lines of all of them.
  const excerptOf = new Map();
  findings.excerpted.reduce((at, row, i) => {
    excerptOf.set(row, { first: findings.excerptLine[i], at, count: findings.excerptCount[i] });
    return at + findings.excerptCount[i];
  }, 0);
  // Some lines of the source with their numbers, the hit marked; without them the line of evidence alone.
  function source(row) {
    const excerpt = excerptOf.get(row);
    if (!excerpt) return element('pre', { tabindex: '0' }, evidence(row));
    const hit = words[findings.evidence[row]];
    return element('pre', { class: 'excerpt', tabindex: '0' },
      ...findings.excerpts.slice(excerpt.at, excerpt.at + excerpt.count).map((word, i) => {
        const line = words[word];
        const here = excerpt.first + i === findings.line[row];
        const at = here ? line.indexOf(hit) : -1;
        return element('span', { class: here ? 'hit line' : 'line', 'data-line': String(excerpt.first + i) },
          ...(at < 0 ? [line] : [line.slice(0, at), evidence(row), line.slice(at + hit.length)]));
      }));
  }

  const findingColumns = [
    { id: 'severity', title: t('severity'), width: 'severity', value: (row) => rules.severity[findings.rule[row]],
      plain: (row) => label('finding-severity', severityOf(row)), show: (row) => badge('finding-severity', severityOf(row)) },
    { id: 'rule', title: t('rule'), width: 'rule', value: (row) => rules.id[findings.rule[row]] },
    { id: 'object', title: t('object'), width: 'object', value: (row) => objectName(findings.object[row]) },
    { id: 'member', title: t('member'), width: 'member', value: (row) => words[findings.member[row]] },
    { id: 'file', title: t('path'), width: 'file', value: findingFile, show: (row) => fileName(findingFile(row)) },
    { id: 'line', title: t('line'), numeric: true, width: 'line', value: (row) => findings.line[row],
      show: (row) => optional(findings.line[row]) },
    { id: 'evidence', title: t('evidence'), width: 'evidence', value: (row) => words[findings.evidence[row]], show: evidence },
    { id: 'minutes', title: t('minutes'), numeric: true, width: 'number', value: (row) => findings.minutes[row],
      show: (row) => minutes(findings.minutes[row]) },
    { id: 'category', title: t('category'), width: 'name', value: (row) => label('category', categoryOf(row)) },
    { id: 'migration', title: t('migration'), value: (row) => label('migration', migrationOf(row)) },
    { id: 'origin', title: t('origin'), width: 'badge', value: (row) => label('origin', originOf(row)),
      show: (row) => badge('origin', originOf(row)) },
    { id: 'suppressed', title: t('suppressed'), width: 'name', value: (row) => (because.has(row) ? because.get(row) || t('yes') : '') },
  ];
  if (data.systems.name.length > 1) {
    objectColumns.splice(1, 0, { id: 'system', title: t('system'), value: (row) => systemName(objects.system[row]) });
    findingColumns.push({ id: 'system', title: t('system'), value: (row) => systemName(objects.system[findings.object[row]]) });
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

  const systemFacet = (system) => ({ id: 'system', title: t('system'),
    name: (id) => systemName(id === '' ? data.systems.id.length : ordinal(data.systems.id, id)),
    value: (row) => data.systems.id[system(row)] || '' });
  const newView = (options) => new View({ ...options, changed: () => remember() });
  const views = [
    newView({
      id: 'objects', title: t('objects'), count: objects.key.length, columns: objectColumns, onOpen: openObject,
      hint: t('hint'),
      searched: (row) => objects.name[row] + '\n' + objects.key[row] + '\n' + filePath(objects.file[row]),
      facets: [
        { id: 'origin', title: t('origin'), badge: 'origin', open: true, order: data.origins,
          value: (row) => data.origins[objects.origin[row]] },
        { id: 'kind', title: t('kind'), name: kindName, value: (row) => words[objects.kind[row]] },
        systemFacet((row) => objects.system[row]),
      ],
    }),
    newView({
      id: 'findings', title: t('findings'), count: findings.rule.length, columns: findingColumns, onOpen: openFinding,
      hint: t('hint'),
      searched: (row) => [rules.id[findings.rule[row]], rules.title[findings.rule[row]], objectName(findings.object[row]),
        words[findings.member[row]], findingFile(row), words[findings.evidence[row]]].join('\n'),
      facets: [
        { id: 'severity', title: t('severity'), badge: 'finding-severity', open: true, order: data.findingSeverities, value: severityOf },
        { id: 'category', title: t('category'), name: (id) => label('category', id), value: categoryOf },
        { id: 'rule', title: t('rule'), name: (id) => id, value: (row) => rules.id[findings.rule[row]] },
        { id: 'migration', title: t('migration'), name: (id) => label('migration', id), value: migrationOf },
        { id: 'origin', title: t('origin'), badge: 'origin', order: data.origins, value: originOf },
        { id: 'suppressed', title: t('suppressed'), name: (id) => t(id), value: (row) => (because.has(row) ? 'yes' : 'no') },
        systemFacet((row) => objects.system[findings.object[row]]),
      ],
    }),
    newView({
      id: 'files', title: t('files'), count: artifacts.path.length, columns: artifactColumns,
      searched: (row) => artifacts.path[row] + '\n' + words[artifacts.format[row]] + '\n' + words[artifacts.reason[row]],
      facets: [
        { id: 'outcome', title: t('outcome'), badge: 'outcome', open: true, order: [...data.outcomes, 'partly'], value: outcomeOf },
        { id: 'format', title: t('format'), name: (id) => id || t('none'), value: (row) => words[artifacts.format[row]] },
        systemFacet((row) => artifacts.system[row]),
      ],
    }),
    newView({
      id: 'diagnostics', title: t('diagnostics'), count: diagnostics.id.length, columns: diagnosticColumns,
      searched: (row) => words[diagnostics.sentence[row]] + '\n' + diagnosticPath(row) + '\n' + words[diagnostics.id[row]],
      facets: [
        { id: 'severity', title: t('severity'), badge: 'severity', open: true, order: [...data.severities].reverse(),
          value: (row) => data.severities[diagnostics.severity[row]] },
        { id: 'id', title: t('id'), name: (id) => id, value: (row) => words[diagnostics.id[row]] },
      ],
    }),
  ].filter((view) => view.count > 0 || view.id !== 'findings');

  // The panel of one object or finding.
  const backButton = element('button', { type: 'button', class: 'button' }, t('back'));
  const closeButton = element('button', { type: 'button', class: 'button' }, t('close'));
  const panelTitle = element('h3', { id: 'detail-title' });
  const panelBody = element('div', { class: 'detail-body' });
  const panel = element('dialog', { id: 'detail', 'aria-labelledby': 'detail-title' },
    element('div', { class: 'detail-head' }, panelTitle, element('div', { class: 'line' }, backButton, closeButton)), panelBody);
  closeButton.addEventListener('click', () => panel.close());
  backButton.addEventListener('click', () => {
    const [kind, row] = trail.pop();
    opened = null;
    open(kind, row);
  });
  panel.addEventListener('click', (event) => { if (event.target === panel) panel.close(); });
  panel.addEventListener('close', () => {
    opened = null;
    trail.length = 0;
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
      [t('standard'), first.changes[row + 1] > first.changes[row]
        ? bullets(range(first.changes, row).map((at) => words[objects.changes[at]])) : ''],
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
    return [...out, ...subTable({
      id: 'member', title: t('members'), rows, search: t('search-members'), found: 'found-members',
      searched: (i) => [words[members.name[i]], label('member', data.memberKinds[members.kind[i]]), words[members.text[i]]].join('\n'),
      columns: [
        { id: 'name', title: t('name'), width: 'name', value: (i) => words[members.name[i]] },
        { id: 'kind', title: t('kind'), value: (i) => label('member', data.memberKinds[members.kind[i]]) },
        { id: 'number', title: t('number'), numeric: true, width: 'number', value: (i) => members.number[i],
          show: (i) => optional(members.number[i]) },
        { id: 'origin', title: t('origin'), width: 'badge', value: (i) => members.origin[i],
          show: (i) => badge('origin', data.origins[members.origin[i]]) },
        { id: 'line', title: t('line'), numeric: true, width: 'line', value: (i) => members.line[i], show: (i) => String(members.line[i]) },
        { id: 'lines', title: t('lines'), numeric: true, width: 'line', value: (i) => members.lines[i], show: (i) => number(members.lines[i]) },
        { id: 'text', title: t('properties'), width: 'path', value: (i) => words[members.text[i]] },
      ],
    })];
  }

  // A windowed table inside the panel, with a search where `searched` tells the text of a row.
  function subTable({ id, title, rows, columns, onOpen, search, searched, found }) {
    const over = (get) => get && ((i) => get(rows[i]));
    const grid = new Grid({
      count: rows.length, prefix: id, name: title, onSort: () => apply(), onOpen: over(onOpen),
      columns: columns.map((column) => ({ ...column, value: over(column.value), show: over(column.show) })),
    });
    const input = element('input', { type: 'search', id: id + '-search', autocomplete: 'off' });
    const status = element('p', { class: 'status', role: 'status', 'aria-live': 'polite' });
    const apply = () => {
      const needles = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      const size = grid.show((i) => !needles.length || needles.every((needle) => searched(rows[i]).toLowerCase().includes(needle)));
      if (searched) status.textContent = t(found, number(size), number(rows.length));
    };
    input.addEventListener('input', apply);
    afterOpening.push(apply);
    if (!searched) return [grid.view];
    return [element('div', { class: 'tools' },
      element('div', { class: 'search' }, element('label', { for: input.id }, search), input)), status, grid.view];
  }

  function objectFindings(row) {
    const rows = findingsOf.of(row).sort((a, b) => findings.line[a] - findings.line[b] || a - b);
    if (!rows.length) return [];
    const wanted = ['line', 'severity', 'rule', 'member', 'evidence', 'minutes', 'suppressed'];
    if (!rows.some((one) => because.has(one))) wanted.pop();
    const columns = wanted.map((id) => findingColumns.find((column) => column.id === id));
    return [element('section', { class: 'object-findings' },
      element('h4', {}, t('findings-of', number(rows.length), minutes(minutesOf[row]))),
      ...subTable({ id: 'object-finding', title: t('findings'), rows, columns, onOpen: (at) => open('finding', at) }))];
  }

  // From which row each reference starts, and which references end at each row; made when first asked for.
  let origins = null;
  let users = null;
  function objectReferences(row) {
    if (!origins) {
      origins = new Uint32Array(references.to.length);
      references.count.forEach((_, from) => origins.fill(from, first.references[from], first.references[from + 1]));
      users = groups(references.to, objects.key.length);
    }
    const isHere = (at) => references.to[at] < objects.key.length;
    const named = (at) => [kindName(words[objects.kind[at]]), optional(objects.number[at]), objects.name[at]].filter(Boolean).join(' ');
    const line = { id: 'line', title: t('line'), numeric: true, width: 'line', value: (at) => references.line[at],
      show: (at) => optional(references.line[at]) };
    const kind = { id: 'kind', title: t('reference'), value: (at) => label('reference', words[references.kind[at]]) };
    const target = (at) => (isHere(at) ? [named(references.to[at]), words[references.text[at]]].filter(Boolean).join(' \u00b7 ')
      : words[references.text[at]]);
    const state = { id: 'here', title: t('here'), width: 'name', value: (at) => t(isHere(at) ? 'yes' : 'not-here') };
    const uses = range(first.references, row);
    const used = users.of(row);
    const part = (id, heading, rows, columns, onOpen) => (rows.length
      ? [element('h4', {}, heading), ...subTable({ id, title: heading, rows, columns, onOpen })] : []);
    return [
      ...part('uses', t('uses', number(uses.length)), uses,
        [line, kind, { id: 'target', title: t('target'), width: 'path', value: target }, state],
        (at) => { if (isHere(at)) open('object', references.to[at]); }),
      ...part('used', t('used-by', number(used.length)), used,
        [{ id: 'user', title: t('object'), width: 'path', value: (at) => named(origins[at]) }, line, kind,
          { id: 'member', title: t('member'), width: 'name', value: (at) => words[references.text[at]] }],
        (at) => open('object', origins[at])),
    ];
  }

  function objectParts(row) {
    const parts = [objectFacts(row), ...objectFindings(row)];
    if (objects.lines[row]) parts.push(element('h4', {}, t('code-metrics')), objectCode(row));
    parts.push(...objectReferences(row));
    if (first.properties[row + 1] > first.properties[row]) {
      parts.push(element('h4', {}, t('properties')), facts(range(first.properties, row)
        .map((at) => [words[objects.propertyNames[at]], words[objects.propertyValues[at]]])));
    }
    parts.push(element('section', { class: 'object-members' }, ...objectMembers(row)));
    return parts;
  }

  // The rule's own words are taken from its page in the summary.
  function findingParts(row) {
    const object = findings.object[row];
    const link = element('button', { type: 'button', class: 'link' }, objectName(object));
    link.addEventListener('click', () => open('object', object));
    const parts = [
      source(row),
      facts([
        [t('severity'), badge('finding-severity', severityOf(row))],
        [t('object'), link],
        [t('member'), words[findings.member[row]]],
        [t('place'), code(place(findingFile(row), findings.line[row]))],
        [t('minutes'), minutes(findings.minutes[row])],
        [t('origin'), badge('origin', originOf(row))],
        [t('suppressed'), because.has(row) ? because.get(row) || t('yes') : ''],
        [t('rule'), code(rules.id[findings.rule[row]])],
      ]),
    ];
    const page = document.getElementById(rules.anchor[findings.rule[row]]);
    if (page) {
      const copy = page.cloneNode(true);
      copy.removeAttribute('id');
      parts.push(element('h4', {}, t('rule')), copy);
    }
    return parts;
  }

  // What is open, and what was open before it in the same panel.
  let opened = null;
  const trail = [];
  let afterOpening = [];

  function openObject(row) { open('object', row); }
  function openFinding(row) { open('finding', row); }
  function open(kind, row) {
    if (opened) trail.push(opened);
    opened = [kind, row];
    afterOpening = [];
    backButton.hidden = trail.length === 0;
    panelTitle.textContent = kind === 'object' ? objects.name[row] : rules.title[findings.rule[row]];
    panelBody.replaceChildren(...(kind === 'object' ? objectParts(row) : findingParts(row)));
    if (!panel.open) panel.showModal();
    panelBody.scrollTop = 0;
    for (const work of afterOpening) work();
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
    if (opened) state.set(...(opened[0] === 'object' ? ['open', openId(opened[1])] : ['finding', String(opened[1])]));
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
    const finding = Number(state.get('finding') || -1);
    opened = null;
    trail.length = 0;
    if (row >= 0) open('object', row);
    else if (finding >= 0 && finding < findings.rule.length) open('finding', finding);
    else if (panel.open) panel.close();
    restoring = false;
  }

  // A link to a rule opens its page, and print shows all of them; browsers differ in doing so by themselves.
  function reveal() {
    const node = location.hash.startsWith('#rule-') && document.getElementById(location.hash.slice(1));
    const details = node && node.closest('details');
    if (!details) return;
    details.open = true;
    details.scrollIntoView();
  }
  let printed = [];
  window.addEventListener('beforeprint', () => {
    printed = [...document.querySelectorAll('details.rule:not([open])')];
    for (const details of printed) details.open = true;
  });
  window.addEventListener('afterprint', () => { for (const details of printed) details.open = false; });

  root.append(tabs, ...views.map((view) => view.panel), panel);
  root.classList.add('ready');
  choose(views[0]);
  restore();
  reveal();
  window.addEventListener('hashchange', () => { restore(); reveal(); });
})();
