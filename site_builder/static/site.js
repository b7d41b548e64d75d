/* Comforts only; every page is whole without them. ES5, for the browsers inside old telephones. */
(function () {
  'use strict';
  var page = document.documentElement;
  var MINUTE = 60000;
  var DAY = 1440 * MINUTE;
  var next;

  function byId(id) { return document.getElementById(id); }

  function kept() {
    try { return window.localStorage.getItem('elder') === 'yes'; } catch (refused) { return false; }
  }

  function keep(elder) {
    try { window.localStorage.setItem('elder', elder ? 'yes' : 'no'); } catch (refused) { return; }
  }

  function show(elder) {
    page.className = page.className.replace(/\s*\belder\b/, '') + (elder ? ' elder' : '');
  }

  function offerElderMode() {
    var tools = byId('tools');
    var button = document.createElement('button');
    if (!tools) { return; }
    function say(elder) {
      button.firstChild.nodeValue = elder ? '退出长者版' : '长者版（大字）';
    }
    button.type = 'button';
    button.className = 'button quiet';
    button.appendChild(document.createTextNode(''));
    say(kept());
    button.onclick = function () {
      var elder = !/\belder\b/.test(page.className);
      show(elder);
      keep(elder);
      say(elder);
    };
    tools.appendChild(button);
  }

  /* 2007-01-31T00:00:00+08:00, by hand because old engines misread it. */
  function moment(text) {
    var part = /^(\d+)-(\d+)-(\d+)T(\d+):(\d+)(?::(\d+))?.*?([+-])(\d\d):(\d\d)$/.exec(text || '');
    var utc;
    if (!part) { return NaN; }
    utc = Date.UTC(+part[1], part[2] - 1, +part[3], +part[4], +part[5], +(part[6] || 0));
    return utc - (part[7] === '-' ? -1 : 1) * (part[8] * 60 + +part[9]) * MINUTE;
  }

  function left(span) {
    var hours = Math.ceil(span / (60 * MINUTE));
    if (span > DAY) { return '还剩 ' + Math.ceil(span / DAY) + ' 天'; }
    return hours > 1 ? '还剩 ' + hours + ' 小时' : '还剩 ' + Math.ceil(span / MINUTE) + ' 分钟';
  }

  /* What is under way; offices with days of their own may still confirm when the common days are over. */
  function state(span, now) {
    if (now < span.opens) { return '网上申报尚未开始，' + left(span.opens - now).replace('还剩', '还有'); }
    if (now < span.closes) { return '网上申报正在受理，' + left(span.closes - now); }
    if (now < span.from) { return '网上申报已截止，现场确认' + left(span.from - now).replace('还剩', '还有') + '开始'; }
    if (now < span.to) { return '网上申报已截止，现场确认' + left(span.to - now); }
    return '网上申报已截止';
  }

  /* The moments at which the banner turns over; null where there is no banner. */
  function bannerWindow() {
    var when = byId('live');
    var span;
    while (when && when.getAttribute && !when.getAttribute('data-opens')) { when = when.parentNode; }
    if (!when || !when.getAttribute) { return null; }
    span = {
      opens: moment(when.getAttribute('data-opens')),
      closes: moment(when.getAttribute('data-closes')),
      from: moment(when.getAttribute('data-from')),
      to: moment(when.getAttribute('data-to'))
    };
    return isNaN(span.opens) || isNaN(span.closes) ? null : span;
  }

  function tellWindow(now) {
    var span = bannerWindow();
    var place = byId('live');
    if (!span) { return; }
    place.className = 'live' + (now >= span.opens && now < span.closes ? ' open' : '');
    place.innerHTML = '';
    place.appendChild(document.createTextNode(state(span, now)));
  }

  /* Milliseconds until the banner may have to say something else: a minute, or less before a boundary. */
  function pause(now) {
    var span = bannerWindow();
    var least = MINUTE;
    var name;
    for (name in span || {}) {
      if (span[name] > now) { least = Math.min(least, span[name] - now); }
    }
    return least;
  }

  function two(number) { return (number < 10 ? '0' : '') + number; }

  /* The office's own day and time, whatever zone the reader is in. */
  function office(now) {
    var here = new Date(now + 480 * MINUTE);
    return {
      day: here.getUTCFullYear() + '-' + two(here.getUTCMonth() + 1) + '-' + two(here.getUTCDate()),
      time: two(here.getUTCHours()) + ':' + two(here.getUTCMinutes())
    };
  }

  function tellHotline(now) {
    var help = byId('hotline');
    var place = byId('staffed');
    var here = office(now);
    var staffed;
    if (!help || !place) { return; }
    staffed = here.day >= help.getAttribute('data-first') && here.day <= help.getAttribute('data-last') &&
      here.time >= ('0' + help.getAttribute('data-opens')).slice(-5) &&
      here.time < ('0' + help.getAttribute('data-closes')).slice(-5);
    place.innerHTML = '';
    place.appendChild(document.createTextNode(staffed ? '现在有人接听' : '现在无人接听'));
  }

  function tellPrinted(now) {
    var place = byId('printed');
    var day = office(now).day.split('-');
    if (place) { place.innerHTML = '打印于 ' + day[0] + ' 年 ' + +day[1] + ' 月 ' + +day[2] + ' 日。'; }
  }

  /* The office's clock decides, never the reader's; without an answer the absolute dates stand. */
  function askTime() {
    var served = window.location.protocol !== 'file:';
    var request = served && window.XMLHttpRequest ? new XMLHttpRequest() : null;
    if (!request) { return; }
    request.onreadystatechange = function () {
      var now;
      if (request.readyState !== 4 || request.status !== 200) { return; }
      now = /"now"\s*:\s*"([^"]+)"/.exec(request.responseText);
      if (now) { follow(moment(now[1])); }
    };
    request.open('GET', '/time', true);
    request.send(null);
  }

  function follow(now) {
    var began = new Date().getTime();
    function tell() {
      var passed = now + new Date().getTime() - began;
      tellWindow(passed);
      tellHotline(passed);
      tellPrinted(passed);
      window.clearTimeout(next);
      next = window.setTimeout(tell, pause(passed));
    }
    if (!isNaN(now)) { tell(); }
  }

  function ready() {
    var errors = byId('errors');
    offerElderMode();
    if (errors && errors.focus) { errors.focus(); }
    if (byId('live') || byId('staffed')) {
      askTime();
      /* A page that was put aside: its count of time may have stood still, or the clock been set. */
      if (window.addEventListener) {
        window.addEventListener('pageshow', function (shown) { if (shown.persisted) { askTime(); } }, false);
        document.addEventListener('visibilitychange', function () { if (!document.hidden) { askTime(); } }, false);
      }
    }
  }

  if (kept()) { show(true); }
  if (document.addEventListener) {
    document.addEventListener('DOMContentLoaded', ready, false);
  } else if (window.attachEvent) {
    window.attachEvent('onload', ready);
  }
}());
