/* Says before a sign-in ends that it will, and keeps it alive while someone is typing. ES5; pages are whole without it. */
(function () {
  'use strict';
  var SECOND = 1000;
  var WARN = 180;
  var RENEW = 300;
  var ends, renewed, box;
  var typed = false;

  function now() { return new Date().getTime() / SECOND; }

  function lasts(seconds) {
    renewed = now();
    ends = renewed + seconds;
    if (box) { box.parentNode.removeChild(box); box = null; }
  }

  /* One request keeps the sign-in alive; the answer says for how long. */
  function renew() {
    var request = new XMLHttpRequest();
    renewed = now();
    typed = false;
    request.onreadystatechange = function () {
      var told = request.readyState === 4 && request.status === 200 && /"seconds"\s*:\s*(\d+)/.exec(request.responseText);
      if (told && +told[1] > 0) { lasts(+told[1]); }
    };
    request.open('GET', '/apply/still-here', true);
    request.send(null);
  }

  function words(left) {
    if (left <= 0) { return '登录已过期。填写的内容还在这一页上：请照常按“保存并继续”，登录以后接着保存。'; }
    return '还有 ' + Math.ceil(left / 60) + ' 分钟没有操作就要退出登录。填写的内容不会丢。';
  }

  function button() {
    var made = document.createElement('button');
    made.type = 'button';
    made.className = 'button';
    made.appendChild(document.createTextNode('继续办理'));
    made.onclick = renew;
    return made;
  }

  function warn(left) {
    if (!box) {
      box = document.createElement('div');
      box.className = 'box warning ending';
      box.setAttribute('role', 'alert');
      box.appendChild(document.createElement('p')).appendChild(document.createTextNode(''));
      if (left > 0) { box.appendChild(button()); }
      document.body.appendChild(box);
    }
    if (left <= 0 && box.lastChild !== box.firstChild) { box.removeChild(box.lastChild); }
    if (box.firstChild.firstChild.nodeValue !== words(left)) { box.firstChild.firstChild.nodeValue = words(left); }
  }

  function look() {
    var left = ends - now();
    if (typed && left > 0 && now() - renewed > RENEW) { renew(); }
    if (left <= WARN) { warn(left); }
  }

  function ready() {
    var place = document.getElementById('session');
    var seconds = place ? +place.getAttribute('data-seconds') : 0;
    if (!seconds || !window.XMLHttpRequest) { return; }
    lasts(seconds);
    window.setInterval(look, 5 * SECOND);
    document.onkeyup = function () { typed = true; };
    if (document.addEventListener) {
      document.addEventListener('input', function () { typed = true; }, false);
      document.addEventListener('visibilitychange', look, false);
    }
  }

  if (document.addEventListener) {
    document.addEventListener('DOMContentLoaded', ready, false);
  } else if (window.attachEvent) {
    window.attachEvent('onload', ready);
  }
}());
