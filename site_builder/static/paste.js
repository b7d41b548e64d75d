/* Text pasted from Word or WPS keeps its headings, lists and tables: the desk turns it into Markdown. ES5; without it the words alone are pasted. */
(function () {
  'use strict';
  var RICH = /<(table|h[1-6]|li|strong|b)[\s>]|mso-list/i;
  var body = document.getElementById('body');
  var form = body && body.form;
  var line;

  function say(words) {
    if (!line) {
      line = document.createElement('p');
      line.className = 'hint';
      line.setAttribute('role', 'status');
      body.parentNode.insertBefore(line, body.nextSibling);
    }
    line.textContent = words;
  }

  function put(words) {
    var start = body.selectionStart;
    var before = body.value.slice(0, start);
    var after = body.value.slice(body.selectionEnd);
    body.value = before + words + after;
    body.selectionStart = body.selectionEnd = start + words.length;
    body.focus();
  }

  /* A passage of its own: an empty line before and after it. */
  function passage(markdown) {
    var before = body.value.slice(0, body.selectionStart);
    return (before && !/\n\n$/.test(before) ? (/\n$/.test(before) ? '\n' : '\n\n') : '') + markdown + '\n';
  }

  function told(request) {
    try { return request.status === 200 ? JSON.parse(request.responseText) : null; } catch (error) { return null; }
  }

  function ask(html, plain) {
    var request = new XMLHttpRequest();
    var sent = new FormData();
    sent.append('csrf', form.elements.namedItem('csrf').value);
    sent.append('html', html);
    request.open('POST', form.getAttribute('action') + '/paste');
    request.timeout = 15000;
    request.onloadend = function () {
      var answer = told(request);
      body.readOnly = false;
      put(answer && answer.markdown ? passage(answer.markdown) : plain);
      say(answer ? answer.said : '没有转成，只贴了文字；表格请用下面的“从 Word 或 WPS 文档得到正文”。');
    };
    body.readOnly = true;
    say('正在转成正文的写法……');
    request.send(sent);
  }

  function pasted(event) {
    var board = event.clipboardData;
    var html = board && board.getData ? board.getData('text/html') : '';
    if (!RICH.test(html)) { return; }
    event.preventDefault();
    ask(html, board.getData('text/plain'));
  }

  if (form && window.FormData) { body.addEventListener('paste', pasted, false); }
}());
