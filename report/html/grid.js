'use strict';
// The parts that the explorer is built of: the data island, its texts, and a windowed table with filters. Every text
// becomes a text node; nothing that was read from an export can become markup.
const parts = (() => {
  const island = document.getElementById('data');
  const data = JSON.parse(island.textContent);
  island.textContent = '';
  const words = data.dictionary;

  const fill = (text, holes) => text.replace(/\{(\d+)\}/g, (hole, n) => (n in holes ? String(holes[n]) : hole));
  const t = (id, ...holes) => fill(data.texts['page.explorer.' + id] || id, holes);
  const label = (group, id) => data.texts['page.' + group + '.' + id] || id;
  const number = (value) => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, data.texts['page.number.group']);
  const optional = (value) => (value === 0 ? '' : String(value));

  const element = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) node.setAttribute(name, '');
      else if (value !== false && value !== null) node.setAttribute(name, value);
    }
    node.append(...children);
    return node;
  };

  const badge = (group, id) => element('span', { class: 'badge ' + group + '-' + id },
    element('span', { class: 'mark', 'aria-hidden': 'true' }, label(group + '-mark', id)), ' ' + label(group, id));

  // Where the entries of each row begin in a flat list, from a column of counts.
  const starts = (counts) => {
    const out = new Uint32Array(counts.length + 1);
    for (let i = 0; i < counts.length; ++i) out[i + 1] = out[i] + counts[i];
    return out;
  };

  // A table that keeps elements only for the rows in view. `columns` have id, title, value(row), and may have
  // show(row) for a text or a node, numeric, and wide.
  class Grid {
    constructor(options) {
      this.columns = options.columns;
      this.count = options.count;
      this.onOpen = options.onOpen || null;
      this.onSort = options.onSort || (() => {});
      this.prefix = options.prefix;
      this.rows = new Uint32Array(0);
      this.active = 0;
      this.sort = { column: '', descending: false };
      this.orders = new Map();
      this.build(options.name);
    }

    build(name) {
      this.head = element('tr', { role: 'row', 'aria-rowindex': '1' });
      for (const column of this.columns) {
        const button = element('button', { type: 'button' }, column.title,
          element('span', { class: 'arrow', 'aria-hidden': 'true' }));
        button.addEventListener('click', () => this.sortBy(column.id));
        this.head.append(element('th', {
          role: 'columnheader', scope: 'col', 'aria-sort': 'none', 'data-column': column.id,
          class: (column.numeric ? 'number ' : '') + 'w-' + (column.width || 'text'),
        }, button));
      }
      this.body = element('tbody');
      this.table = element('table', {
        role: 'grid', tabindex: '0', 'aria-label': name, 'aria-colcount': String(this.columns.length), class: this.onOpen ? 'grid opens' : 'grid',
      }, element('thead', {}, this.head), this.body);
      this.view = element('div', { class: 'window' }, this.table);
      this.view.addEventListener('scroll', () => this.request(), { passive: true });
      this.table.addEventListener('keydown', (event) => this.key(event));
      this.body.addEventListener('click', (event) => this.click(event));
      new ResizeObserver(() => this.request()).observe(this.view);
    }

    // The rows in ascending order of a column; made once, then kept.
    order(id) {
      if (this.orders.has(id)) return this.orders.get(id);
      const order = new Uint32Array(this.count);
      for (let i = 0; i < this.count; ++i) order[i] = i;
      const column = this.columns.find((one) => one.id === id);
      if (column) {
        const values = Array.from(order, (row) => {
          const value = column.value(row);
          return typeof value === 'string' ? value.toLowerCase() : value;
        });
        order.sort((a, b) => (values[a] < values[b] ? -1 : values[a] > values[b] ? 1 : a - b));
      }
      this.orders.set(id, order);
      return order;
    }

    sortBy(id) {
      if (this.sort.column !== id) this.sort = { column: id, descending: false };
      else if (!this.sort.descending) this.sort = { column: id, descending: true };
      else this.sort = { column: '', descending: false };
      this.onSort();
    }

    // Shows the rows for which `wanted` holds, in the order of the sorted column.
    show(wanted) {
      const order = this.order(this.sort.column);
      const rows = new Uint32Array(this.count);
      let size = 0;
      for (let i = 0; i < this.count; ++i) {
        const row = order[this.sort.descending ? this.count - 1 - i : i];
        if (wanted(row)) rows[size++] = row;
      }
      this.rows = rows.subarray(0, size);
      this.active = 0;
      this.view.scrollTop = 0;
      for (const cell of this.head.children) {
        const sorted = cell.dataset.column === this.sort.column;
        cell.setAttribute('aria-sort', !sorted ? 'none' : this.sort.descending ? 'descending' : 'ascending');
      }
      this.table.setAttribute('aria-rowcount', String(size + 1));
      this.draw();
      return size;
    }

    request() {
      if (this.requested) return;
      this.requested = true;
      requestAnimationFrame(() => {
        this.requested = false;
        this.draw();
      });
    }

    // Browsers limit the height of an element: beyond it, the scroll position stands for a share of the rows.
    geometry() {
      const height = this.rowHeight || 32;
      const full = this.rows.length * height;
      const shown = Math.min(full, 8000000);
      const seen = Math.ceil(this.view.clientHeight / height) + 1;
      return { height, full, shown, seen };
    }

    draw() {
      if (this.view.clientHeight === 0) return;
      const { height, full, shown, seen } = this.geometry();
      const top = this.view.scrollTop;
      const share = full === shown ? top / height
        : (top / Math.max(1, shown - this.view.clientHeight)) * Math.max(0, this.rows.length - seen + 2);
      const first = Math.max(0, Math.min(Math.floor(share) - 4, this.rows.length - seen));
      const last = Math.min(this.rows.length, first + seen + 8);
      const before = full === shown ? first * height : Math.min(top, Math.max(0, shown - (last - first) * height));
      const after = Math.max(0, shown - before - (last - first) * height);
      const parts = [this.spacer(before)];
      for (let at = first; at < last; ++at) parts.push(this.row(at));
      parts.push(this.spacer(after));
      this.body.replaceChildren(...parts);
      if (!this.rowHeight && last > first) {
        this.rowHeight = this.body.children[1].getBoundingClientRect().height;
        if (this.rowHeight !== height) this.draw();
      }
    }

    spacer(height) {
      const cell = element('td', { colspan: String(this.columns.length) });
      cell.style.height = height + 'px';
      return element('tr', { class: 'spacer', 'aria-hidden': 'true' }, cell);
    }

    row(at) {
      const row = this.rows[at];
      const line = element('tr', {
        role: 'row', id: this.prefix + '-' + at, 'aria-rowindex': String(at + 2), 'data-at': String(at),
        class: at === this.active ? 'active' : null, 'aria-selected': String(at === this.active),
      });
      for (const column of this.columns) {
        const value = column.value(row);
        const shown = column.show ? column.show(row) : value;
        const cell = element('td', { role: 'gridcell', class: column.numeric ? 'number' : null }, shown);
        const whole = typeof value === 'string' ? value : shown;
        if (typeof whole === 'string') cell.title = whole;
        line.append(cell);
      }
      if (at === this.active) this.table.setAttribute('aria-activedescendant', line.id);
      return line;
    }

    move(to) {
      if (this.rows.length === 0) return;
      this.active = Math.max(0, Math.min(this.rows.length - 1, to));
      const { height, full, shown } = this.geometry();
      const inner = this.view.clientHeight - this.head.getBoundingClientRect().height - height;
      if (full === shown) {
        const top = this.active * height;
        if (top < this.view.scrollTop) this.view.scrollTop = top;
        else if (top > this.view.scrollTop + inner) this.view.scrollTop = top - inner;
      } else {
        this.view.scrollTop = (this.active / this.rows.length) * (shown - this.view.clientHeight);
      }
      this.draw();
    }

    key(event) {
      if (event.target !== this.table) return;
      const page = Math.max(1, this.geometry().seen - 3);
      const moves = {
        ArrowDown: this.active + 1, ArrowUp: this.active - 1, PageDown: this.active + page,
        PageUp: this.active - page, Home: 0, End: this.rows.length - 1,
      };
      if (event.key in moves) this.move(moves[event.key]);
      else if ((event.key === 'Enter' || event.key === ' ') && this.onOpen && this.rows.length) this.onOpen(this.rows[this.active]);
      else return;
      event.preventDefault();
    }

    click(event) {
      const line = event.target.closest('tr[data-at]');
      if (!line) return;
      this.active = Number(line.dataset.at);
      this.draw();
      this.table.focus({ preventScroll: true });
      if (this.onOpen) this.onOpen(this.rows[this.active]);
    }
  }

  // A group of check boxes; nothing ticked means that everything is shown.
  class Facet {
    constructor(options) {
      this.id = options.id;
      this.value = options.value;
      this.boxes = new Map();
      const counts = new Map();
      for (let row = 0; row < options.count; ++row) {
        const value = options.value(row);
        counts.set(value, (counts.get(value) || 0) + 1);
      }
      const list = element('div', { class: 'boxes' });
      const ids = options.order ? options.order.filter((id) => counts.has(id)) : [...counts.keys()].sort();
      for (const id of ids) {
        const box = element('input', { type: 'checkbox', value: id });
        box.addEventListener('change', () => { this.note(); options.changed(); });
        this.boxes.set(id, box);
        const words = options.badge ? badge(options.badge, id) : options.name(id);
        list.append(element('label', {}, box, words, element('small', {}, number(counts.get(id)))));
      }
      this.some = this.boxes.size > 1;
      this.noted = element('span', { class: 'noted' });
      this.node = options.open
        ? element('fieldset', { class: 'facet open' }, element('legend', {}, options.title), list)
        : element('details', { class: 'facet' }, element('summary', {}, options.title, ' ', this.noted), list);
      this.note();
    }

    note() { this.noted.textContent = this.chosen.length ? t('chosen', this.chosen.length) : t('all'); }
    get chosen() { return [...this.boxes].filter(([, box]) => box.checked).map(([id]) => id); }
    set chosen(ids) {
      for (const [id, box] of this.boxes) box.checked = ids.includes(id);
      this.note();
    }
  }

  // Search, facets, count and a grid: what one tab holds. `changed` is called after each change by the reader.
  class View {
    constructor(options) {
      Object.assign(this, options);
      this.haystack = null;
      this.facets = this.facets.map((facet) => new Facet({ ...facet, count: this.count, changed: () => this.change() }));
      this.grid = new Grid({
        columns: this.columns, count: this.count, name: this.title, prefix: this.id, onOpen: this.onOpen,
        onSort: () => this.change(),
      });
      this.search = element('input', { type: 'search', id: this.id + '-search', autocomplete: 'off', spellcheck: 'false' });
      this.search.addEventListener('input', () => this.change());
      this.status = element('p', { class: 'status', role: 'status', 'aria-live': 'polite' });
      const clear = element('button', { type: 'button', class: 'button' }, t('clear'));
      clear.addEventListener('click', () => { this.reset(); this.change(); this.search.focus(); });
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

    change() {
      this.apply();
      this.changed();
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

  return { data, words, t, label, number, optional, element, badge, starts, Grid, Facet, View };
})();
