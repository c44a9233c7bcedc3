(function () {
  'use strict';
  var list = document.getElementById('examples');
  if (!list) return;
  var data = JSON.parse(document.getElementById('data').textContent);
  var rest = document.getElementById('rest');
  var count = document.getElementById('count');
  var controls = ['search', 'show', 'metric', 'category', 'suite', 'group'].map(function (id) { return document.getElementById(id); });
  var written = Array.prototype.slice.call(list.children);
  var made = [];
  var texts = null;
  var shown = [];
  var end = 0;

  function element(name, text, style) {
    var made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (style) made.className = style;
    return made;
  }

  // Runs of words in turn: what both sides have, what this one has alone.
  function whole(answer) { return answer.words ? answer.words.join('') : answer.text; }

  function side(heading, answers, mark, lacking) {
    var box = element('div');
    box.appendChild(element('h3', heading));
    if (!answers) box.appendChild(element('p', lacking, 'quiet'));
    (answers || []).forEach(function (answer) {
      var part = element('div', undefined, 'answer');
      var pre = element('pre', undefined, answer.missing ? 'missing' : '');
      pre.dir = 'auto';
      if (!answer.words) pre.textContent = answer.text;
      (answer.words || []).forEach(function (run, index) {
        pre.appendChild(index % 2 ? element(mark, run) : document.createTextNode(run));
      });
      part.appendChild(pre);
      (answer.calls || []).forEach(function (call) {
        part.appendChild(element('p', undefined, 'call')).appendChild(element('code', call));
      });
      if (answer.notes.length) part.appendChild(element('p', answer.notes.join(' \u00b7 '), 'notes'));
      if (answer.reasoning) {
        var fold = element('details', undefined, 'reasoning');
        fold.appendChild(element('summary', 'reasoning, which no scorer judges'));
        fold.appendChild(element('pre', answer.reasoning)).dir = 'auto';
        part.appendChild(fold);
      }
      box.appendChild(part);
    });
    return box;
  }

  function fill(row, example) {
    if (row.dataset.full) return;
    row.dataset.full = '1';
    if (example.q !== undefined) {
      row.appendChild(element('h3', 'question'));
      row.appendChild(element('pre', example.q)).dir = 'auto';
    }
    if (example.e) {
      row.appendChild(element('h3', 'expected'));
      row.appendChild(element('p', example.e.join(' | '), 'expected')).dir = 'auto';
    }
    if (example.b || example.n) {
      var sides = element('div', undefined, 'sides');
      sides.appendChild(side('before', example.b, 'del', 'no answer is kept'));
      sides.appendChild(side('now', example.n, 'ins', 'no answer'));
      row.appendChild(sides);
    }
    if (example.ask) row.appendChild(element('p', undefined, 'ask')).appendChild(element('code', example.ask));
    offerCopy(row);
  }

  // Beside each command a button that copies it.
  function offerCopy(row) {
    var code = row.querySelector('.ask code');
    if (!code || !navigator.clipboard) return;
    var button = element('button', 'copy');
    button.type = 'button';
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(code.textContent).then(
        function () { button.textContent = 'copied'; }, function () { button.textContent = 'select it by hand'; });
    });
    code.parentNode.appendChild(document.createTextNode(' '));
    code.parentNode.appendChild(button);
  }

  function row(index) {
    if (made[index]) return made[index];
    if (index < written.length) {
      made[index] = written[index];
      made[index].dataset.full = '1';
      offerCopy(made[index]);
      return made[index];
    }
    var example = data[index];
    var fold = element('details', undefined, 'example');
    fold.id = example.a;
    var line = element('summary');
    line.appendChild(element('bdi', example.id, 'id'));
    example.scores.forEach(function (score) { line.appendChild(element('span', ' ' + score[1], score[0])); });
    (example.marks || []).forEach(function (mark) { line.appendChild(element('span', mark, 'mark')); });
    line.appendChild(element('span', ' ' + example.at, 'quiet'));
    fold.appendChild(line);
    fold.addEventListener('toggle', function () { if (fold.open) fill(fold, example); });
    made[index] = fold;
    return fold;
  }

  function more(least) {
    var until = Math.min(shown.length, Math.max(end + 100, least || 0));
    var part = document.createDocumentFragment();
    for (; end < until; end += 1) part.appendChild(row(shown[end]));
    list.appendChild(part);
    var left = shown.length - end;
    if (rest) {
      rest.hidden = left === 0;
      rest.textContent = 'and ' + left + ' more';
    }
  }

  function text(example) {
    var parts = [example.id, example.at, example.in || '', example.q || ''].concat(example.e || []);
    [example.b, example.n].forEach(function (answers) {
      (answers || []).forEach(function (answer) {
        parts.push(whole(answer));
        parts = parts.concat(answer.notes, answer.calls || []);
      });
    });
    return parts.concat(example.marks || [], example.scores.map(function (score) { return score[1]; })).join('\n').toLowerCase();
  }

  function value(index) { return controls[index] ? controls[index].value : ''; }

  function apply() {
    var words = value(0).toLowerCase().split(/\s+/).filter(Boolean);
    var show = value(1), metric = value(2), category = value(3), suite = value(4), group = value(5);
    if (words.length && !texts) texts = data.map(text);
    shown = [];
    data.forEach(function (example, index) {
      var trait = !metric ? show : show && example.is.indexOf(show + ':' + metric) < 0 &&
        ['worse', 'better', 'broke', 'fixed', 'still fails'].indexOf(show) < 0 ? show : (show || '') + ':' + metric;
      var fits = !trait || example.is.some(function (is) {
        return is === trait || (trait[0] === ':' && is.slice(-trait.length) === trait);
      });
      if (fits && (!category || example.in === category) && (!suite || example.suite === suite) &&
        (!group || example.group === group) &&
        words.every(function (word) { return texts[index].indexOf(word) >= 0; })) shown.push(index);
    });
    list.textContent = '';
    end = 0;
    more();
    count.textContent = shown.length === data.length ? data.length + ' examples' : shown.length + ' of ' + data.length + ' examples';
  }

  // The example that a link names is shown, whatever the filters were.
  function follow() {
    var name = location.hash.slice(1);
    var index = data.findIndex(function (example) { return example.a === name; });
    if (index < 0) return;
    if (shown.indexOf(index) < 0) {
      controls.forEach(function (control) { if (control) control.value = ''; });
      apply();
    }
    if (shown.indexOf(index) >= end) more(shown.indexOf(index) + 1);
    var fold = row(index);
    fold.open = true;
    fold.scrollIntoView();
    fold.querySelector('summary').focus();
  }

  function step(by) {
    var folds = list.children;
    var own = document.activeElement && document.activeElement.closest('#examples > details');
    var at = own ? Array.prototype.indexOf.call(folds, own) + by : by > 0 ? 0 : -1;
    if (at >= folds.length) more();
    if (at < 0 || at >= folds.length) return;
    folds[at].querySelector('summary').focus();
  }

  controls.forEach(function (control) { if (control) control.addEventListener('input', apply); });
  document.getElementById('filter').addEventListener('submit', function (event) { event.preventDefault(); });
  document.querySelectorAll('button[data-show], button[data-group]').forEach(function (button) {
    var of = button.dataset;
    button.addEventListener('click', function () {
      ['', of.show, of.of, '', of.suite, of.group].forEach(function (wanted, index) {
        if (controls[index]) controls[index].value = wanted || '';
      });
      apply();
      list.scrollIntoView();
      if (list.firstChild) list.firstChild.querySelector('summary').focus();
    });
  });
  document.addEventListener('keydown', function (event) {
    var isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') controls[0].blur();
    if (isTyping) return;
    if (event.key === '/') {
      event.preventDefault();
      controls[0].focus();
    } else if (event.key === 'j') step(1); else if (event.key === 'k') step(-1);
  });
  if (rest && 'IntersectionObserver' in window) {
    new IntersectionObserver(function (seen) {
      if (seen.some(function (entry) { return entry.isIntersecting; })) more();
    }, { rootMargin: '600px' }).observe(rest);
  }
  // On paper stand the first of the list, open, and how many are left.
  window.addEventListener('beforeprint', function () {
    Array.prototype.forEach.call(list.children, function (fold, index) {
      fold.hidden = index >= 20;
      if (index < 20) {
        fill(fold, data[shown[index]]);
        fold.open = true;
      }
    });
    if (rest) {
      rest.hidden = shown.length <= 20;
      rest.textContent = 'and ' + (shown.length - 20) + ' more in the page itself';
    }
  });
  window.addEventListener('afterprint', function () {
    Array.prototype.forEach.call(list.children, function (fold) { fold.hidden = false; });
    if (rest) {
      rest.hidden = shown.length === end;
      rest.textContent = 'and ' + (shown.length - end) + ' more';
    }
  });
  window.addEventListener('hashchange', follow);
  apply();
  follow();
})();
