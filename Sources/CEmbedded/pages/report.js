(function () {
  'use strict';
  var search = document.getElementById('search');
  if (!search) return;
  var direction = document.getElementById('direction');
  var metric = document.getElementById('metric');
  var count = document.getElementById('count');
  var folds = Array.prototype.slice.call(document.querySelectorAll('#flips details[data-direction]'))
  var groups = Array.prototype.slice.call(document.querySelectorAll('#flips > .group'));
  var texts = folds.map(function (fold) { return fold.textContent.toLowerCase(); });
  function apply() {
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    folds.forEach(function (fold, index) {
      var fits = (direction.value === 'all' || fold.dataset.direction === direction.value) &&
        (metric.value === '' || fold.dataset.metric === metric.value) &&
        words.every(function (word) { return texts[index].indexOf(word) >= 0; });
      fold.hidden = !fits;
      if (fits) shown += 1;
    });
    // A group shows what is looked for, and is hidden if it has nothing of it.
    groups.forEach(function (group) {
      var found = group.querySelector('details[data-direction]:not([hidden])');
      group.hidden = !found;
      if (found && words.length) group.open = true;
    });
    count.textContent = shown + ' of ' + folds.length;
  }
  [search, direction, metric].forEach(function (control) { control.addEventListener('input', apply); });
  document.getElementById('filter').addEventListener('submit', function (event) { event.preventDefault(); });
  document.addEventListener('keydown', function (event) {
    if (event.key === '/' && document.activeElement !== search) {
      event.preventDefault();
      search.focus();
    } else if (event.key === 'Escape') {
      search.blur();
    }
  });
  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('details').forEach(function (fold) { fold.open = true; });
  });
})();
