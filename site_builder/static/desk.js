/* The counter's function keys; without this script the access keys of the page do the same. A page that waits looks again. ES5. */
(function () {
  'use strict';
  var KEYS = { 27: 'Escape', 113: 'F2', 115: 'F4', 117: 'F6', 118: 'F7', 119: 'F8', 120: 'F9', 121: 'F10' };
  var ACTS = /^(A|SUMMARY)$/;

  function keyed(name) {
    var found = document.querySelector ? document.querySelector('[data-key="' + name + '"]') : null;
    return found && found.offsetParent !== null ? found : null;
  }

  /* The first field of what a summary opens, so that typing can begin at once. */
  function enter(summary) {
    var box = summary.parentNode;
    var field;
    box.setAttribute('open', 'open');
    field = box.querySelector('input:not([type=hidden]):not([type=submit]), select, textarea');
    (field || summary).focus();
  }

  function act(one) {
    if (one.tagName === 'SUMMARY') { enter(one); return; }
    if (ACTS.test(one.tagName) || one.type === 'submit') { one.click(); return; }
    one.focus();
    if (one.select) { one.select(); }
  }

  /* Enter in a box of one line leads to the next one, and never confirms by surprise. */
  function onward(event) {
    var boxes, n;
    if (event.keyCode !== 13 || event.target.tagName !== 'TEXTAREA' || event.target.rows !== 1) { return; }
    event.preventDefault();
    boxes = event.target.form.querySelectorAll('textarea[rows="1"]');
    for (n = 0; n < boxes.length - 1; n += 1) {
      if (boxes[n] === event.target) { boxes[n + 1].focus(); }
    }
  }

  function pressed(event) {
    var name = KEYS[event.keyCode];
    var one;
    onward(event);
    one = name && !event.altKey && !event.ctrlKey && !event.metaKey && !event.repeat ? keyed(name) : null;
    if (!one) { return; }
    event.preventDefault();
    act(one);
  }

  /* A page that waits for something looks again by itself; its link does the same. */
  function lookAgain() {
    var link = document.getElementById('again');
    if (link) { setTimeout(function () { location.replace(link.href); }, 1500); }
  }

  if (document.addEventListener) {
    document.addEventListener('keydown', pressed, false);
    document.addEventListener('DOMContentLoaded', lookAgain, false);
  }
}());
