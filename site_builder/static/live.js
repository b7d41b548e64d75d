/* The preview in its own tab follows while a page is written: after a pause the draft is kept and the tab shown anew. ES5; without it one saves and looks. */
(function () {
  'use strict';
  var PAUSE = 1500;
  var ANSWERS_WITHIN = 15000;
  var form = document.getElementById('writing');
  var link = document.getElementById('live');
  var seen, timer, request, line;
  var again = false;
  var pressed = false;
  var stopped = false;

  function say(words) {
    if (!line) {
      line = document.createElement('p');
      line.className = 'hint';
      line.id = 'followed';
      line.setAttribute('role', 'status');
      form.appendChild(line);
    }
    line.textContent = words;
  }

  function told(text) {
    try { return JSON.parse(text); } catch (error) { return null; }
  }

  /* Every form of the page stands on the version that was kept last. */
  function standOn(version) {
    var found = document.getElementsByName('version');
    var i;
    for (i = 0; i < found.length; i += 1) { found[i].value = version; }
  }

  /* A tab that is still on its way is sent there again; one that was led elsewhere is left alone. */
  function show() {
    try {
      if (seen.location.href === 'about:blank') { seen.location.href = link.href; } else { seen.location.reload(); }
    } catch (error) { seen = null; }
  }

  function answered() {
    var answer = told(request.responseText);
    request = null;
    if (answer && answer.version) {
      standOn(answer.version);
      show();
    } else {
      stopped = !!answer;
    }
    say(answer ? answer.said : '暂时没有保存，预览还是原来的。写好的还在这一页上，接着写会再试。');
    if (pressed) { form.submit(); } else if (again) { later(); }
  }

  function save() {
    var sent;
    if (request) { again = true; return; }
    again = false;
    sent = new FormData(form);
    sent.append('live', '1');
    request = new XMLHttpRequest();
    request.open('POST', form.getAttribute('action'));
    request.timeout = ANSWERS_WITHIN;
    request.onloadend = answered;
    request.send(sent);
  }

  function later() {
    window.clearTimeout(timer);
    if (seen && !seen.closed && !stopped && !pressed) { timer = window.setTimeout(save, PAUSE); }
  }

  function follow(event) {
    event.preventDefault();
    seen = window.open(link.href, link.target);
    if (seen && !stopped && !request) { save(); }
  }

  /* The button waits for a saving that is under way, so that nobody is in conflict with herself. */
  function press(event) {
    window.clearTimeout(timer);
    if (request) { event.preventDefault(); }
    pressed = true;
  }

  if (!form || !link || !window.FormData || !window.JSON) { return; }
  link.addEventListener('click', follow, false);
  form.addEventListener('input', later, false);
  form.addEventListener('change', later, false);
  form.addEventListener('submit', press, false);
  window.addEventListener('pageshow', function (shown) { if (shown.persisted) { pressed = false; } }, false);
}());
