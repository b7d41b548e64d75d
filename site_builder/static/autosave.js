/* Saves a page of the form while it is filled in, by the same address as its button; never submits. ES5; pages are whole without it. */
(function () {
  'use strict';
  var PAUSE = 3000;
  var SOON = 500;
  var LONGEST_WAIT = 300000;
  var ANSWERS_WITHIN = 15000;
  var form, line, timer, request, unanswered;
  var typed = {};
  var sent = {};
  var wait = 0;
  var pressed = false;
  var stopped = false;

  function say(words) {
    if (line.firstChild.nodeValue !== words) { line.firstChild.nodeValue = words; }
  }

  function named(name) { return form.elements.namedItem(name); }

  function valueOf(name) {
    var found = named(name);
    var i;
    if (!found) { return null; }
    if (found.type || !found.length) { return found.value; }
    for (i = 0; i < found.length; i += 1) { if (found[i].checked) { return found[i].value; } }
    return null;
  }

  function pair(name, value) { return encodeURIComponent(name) + '=' + encodeURIComponent(value); }

  /* What was touched and differs from what is kept; every hidden value goes along. Empty when there is nothing. */
  function packed() {
    var parts = [];
    var name, value, seen, i;
    sent = {};
    for (name in typed) {
      if (typed.hasOwnProperty(name)) {
        value = valueOf(name);
        seen = named('seen_' + name);
        if (value !== null && !(seen && seen.value === value)) {
          parts.push(pair(name, value));
          sent[name] = value;
        }
      }
    }
    if (!parts.length) { return ''; }
    for (i = 0; i < form.elements.length; i += 1) {
      if (form.elements[i].type === 'hidden') { parts.push(pair(form.elements[i].name, form.elements[i].value)); }
    }
    return parts.concat('autosave=1').join('&');
  }

  function later(milliseconds) {
    window.clearTimeout(timer);
    if (!stopped && !pressed) { timer = window.setTimeout(save, Math.max(milliseconds, wait)); }
  }

  function read(text) {
    try { return JSON.parse(text); } catch (error) { return null; }
  }

  function kept(told) {
    var name, seen, more;
    wait = 0;
    for (name in sent) {
      if (sent.hasOwnProperty(name)) {
        seen = named('seen_' + name);
        if (seen && told.seen.hasOwnProperty(name)) { seen.value = told.seen[name]; }
        if (valueOf(name) === sent[name]) { delete typed[name]; } else { more = true; }
      }
    }
    say(told.words);
    if (more) { later(PAUSE); }
  }

  function answered() {
    var told = read(request.responseText);
    var status = told && told.words ? request.status : 0;
    unanswered = status === 0 || status >= 500 ? unanswered : '';
    request = null;
    if (status === 200) {
      kept(told);
    } else if (status >= 400 && status < 500) {
      stopped = true;
      say(told.words);
    } else {
      wait = Math.min(LONGEST_WAIT, wait ? wait * 2 : 10000);
      say(told && told.words ? told.words : '暂时连不上，没有自动保存。填写的内容还在这一页上，稍后会再试。');
      later(wait);
    }
    if (pressed) { form.submit(); }
  }

  /* What got no answer is sent again as it was: the same change made twice is no conflict. */
  function save() {
    var mine;
    if (request || stopped || pressed) { return; }
    unanswered = unanswered || packed();
    if (!unanswered) { return; }
    mine = request = new XMLHttpRequest();
    mine.onreadystatechange = function () { if (mine.readyState === 4 && mine === request) { answered(); } };
    mine.open('POST', form.getAttribute('action').split('?')[0], true);
    mine.timeout = ANSWERS_WITHIN;
    mine.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
    mine.send(unanswered);
  }

  function touched(event) {
    var name = event.target && event.target.name;
    if (!name) { return; }
    typed[name] = true;
    later(event.type === 'change' ? SOON : PAUSE);
  }

  /* The button waits for a saving that is under way, so that nobody is in conflict with herself. */
  function press(event) {
    window.clearTimeout(timer);
    if (request) { event.preventDefault(); }
    pressed = true;
  }

  function ready() {
    form = document.getElementById('saves-itself');
    if (!form || !form.addEventListener || !window.XMLHttpRequest || !window.JSON) { return; }
    line = document.createElement('p');
    line.className = 'hint';
    line.id = 'autosaved';
    line.setAttribute('role', 'status');
    line.setAttribute('aria-live', 'polite');
    line.appendChild(document.createTextNode(''));
    form.appendChild(line);
    form.addEventListener('input', touched, false);
    form.addEventListener('change', touched, false);
    form.addEventListener('submit', press, false);
    window.addEventListener('pageshow', function (shown) { if (shown.persisted) { pressed = false; } }, false);
    document.addEventListener('visibilitychange', function () { if (document.hidden && !wait) { save(); } }, false);
  }

  if (document.addEventListener) { document.addEventListener('DOMContentLoaded', ready, false); }
}());
