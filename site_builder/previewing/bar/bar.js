// Reloads the page as soon as the site is rebuilt.
(function () {
  'use strict';
  var version = document.getElementById('preview-bar').getAttribute('data-version');

  function ask() {
    var request = new XMLHttpRequest();
    request.onload = function () {
      if (request.responseText === version) { ask(); } else { window.location.reload(); }
    };
    request.onerror = function () { window.setTimeout(ask, 2000); };
    request.open('GET', '/-/version?than=' + version, true);
    request.send(null);
  }
  ask();
}());
