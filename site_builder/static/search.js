/* Answers while you type, ranking exactly as published/search.py does; without it the form is sent. ES5. */
(function () {
  'use strict';
  var K1 = 3;
  var B = 0.75;
  var FILLING = '的了是在和也就都您我';
  var ASKING = '什么 怎么 么办 么时 时候 能不 不能 是不 不是 可以 以吗 没有 有没 ';
  var HAN = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[\ud840-\ud8bf][\udc00-\udfff]/;
  var PIECES = /[\ud800-\udbff][\udc00-\udfff]|[\s\S]/g;
  var SHOWN = 20;
  var LONGEST = 100;

  function plain(text) {
    var same = String.prototype.normalize ? text.normalize('NFKC') : text.replace(/[\uff01-\uff5e]/g, function (wide) {
      return String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
    });
    return same.toLowerCase();
  }

  function kindOf(sign) { return HAN.test(sign) ? 'han' : /[a-z0-9]/.test(sign) ? 'latin' : ''; }

  /* Unbroken runs of Chinese characters, and of Latin letters and digits, as lists of signs. */
  function runs(text) {
    var signs = plain(text).match(PIECES) || [];
    var found = [];
    var last = '';
    var n, kind;
    for (n = 0; n < signs.length; n += 1) {
      kind = kindOf(signs[n]);
      if (kind && kind === last) {
        found[found.length - 1].push(signs[n]);
      } else if (kind) {
        found.push([signs[n]]);
      }
      last = kind;
    }
    return found;
  }

  function latin(token) { return /^[a-z0-9]/.test(token); }

  function filling(sign) { return FILLING.indexOf(sign) >= 0; }

  function signsOf(token) { return token.match(PIECES); }

  function tokens(text) {
    var found = [];
    var all = runs(text);
    var n, m, run;
    for (n = 0; n < all.length; n += 1) {
      run = all[n];
      if (run.length === 1 || latin(run[0])) {
        found.push(run.join(''));
      } else {
        for (m = 0; m + 1 < run.length; m += 1) {
          if (!filling(run[m]) && !filling(run[m + 1])) { found.push(run[m] + run[m + 1]); }
        }
      }
    }
    return found;
  }

  function single(token) { return !latin(token) && signsOf(token).length === 1; }

  /* Keys begin with $, so that no word of a page meets a word of the language. */
  function count(counts, text, weight) {
    var all = tokens(text);
    var n, m, signs;
    for (n = 0; n < all.length; n += 1) {
      signs = latin(all[n]) || single(all[n]) ? [] : signsOf(all[n]);
      signs.push(all[n]);
      for (m = 0; m < signs.length; m += 1) {
        counts['$' + signs[m]] = (counts['$' + signs[m]] || 0) + weight;
      }
    }
  }

  function readIndex(published) {
    var index = { documents: published.documents, synonyms: published.synonyms, lengths: [], terms: {}, average: 0 };
    var n, row, counts, key, length;
    for (n = 0; n < index.documents.length; n += 1) {
      row = index.documents[n];
      counts = {};
      length = 0;
      count(counts, row[4], 1);
      count(counts, row[1], 5);
      count(counts, row[2], 2);
      for (key in counts) {
        if (!single(key.slice(1))) { length += counts[key]; }
        (index.terms[key] = index.terms[key] || []).push([n, counts[key]]);
      }
      index.lengths.push(length);
      index.average += length;
    }
    index.average = index.average / index.lengths.length || 1;
    return index;
  }

  /* The token; where nobody has it, what it begins, or its characters. */
  function terms(index, token) {
    var found = [];
    var key;
    if (index.terms['$' + token]) { return [token]; }
    if (!latin(token)) { return signsOf(token); }
    if (token.length < 2) { return []; }
    for (key in index.terms) {
      if (key.lastIndexOf('$' + token, 0) === 0) { found.push(key.slice(1)); }
    }
    return found.sort();
  }

  function telling(token) {
    if (ASKING.indexOf(token + ' ') >= 0 && token.length === 2) { return 0.4; }
    return single(token) ? 0.3 : 1;
  }

  /* [[token, weight], …]: those of the query, then those of words that mean the same. */
  function weighted(index, query) {
    var found = [];
    var seen = {};
    var said = plain(query);
    function add(token, weight) {
      if (!seen['$' + token]) {
        seen['$' + token] = true;
        found.push([token, weight * telling(token)]);
      }
    }
    function each(list, work) { for (var n = 0; n < list.length; n += 1) { work(list[n]); } }
    each(tokens(query), function (token) { each(terms(index, token), function (term) { add(term, 1); }); });
    function meant(word) {
      var n;
      for (n = 0; n < index.synonyms[word].length; n += 1) {
        if (said.indexOf(plain(index.synonyms[word][n])) >= 0) { return true; }
      }
      return false;
    }
    for (var word in index.synonyms) {
      if (meant(word)) { each(tokens(word), function (token) { add(token, 0.8); }); }
    }
    return found;
  }

  function search(index, query) {
    var wanted = weighted(index, query);
    var scores = {};
    var found = [];
    var n, m, held, rarity, norm, key;
    for (n = 0; n < wanted.length; n += 1) {
      held = index.terms['$' + wanted[n][0]] || [];
      rarity = Math.log(1 + (index.lengths.length - held.length + 0.5) / (held.length + 0.5));
      for (m = 0; m < held.length; m += 1) {
        norm = K1 * (1 - B + B * index.lengths[held[m][0]] / index.average);
        scores[held[m][0]] = (scores[held[m][0]] || 0) +
          wanted[n][1] * (rarity * held[m][1] * (K1 + 1) / (held[m][1] + norm));
      }
    }
    for (key in scores) {
      found.push([Math.floor(scores[key] * (index.documents[key][5] / 10) * 1000000 + 0.5), +key]);
    }
    found.sort(function (one, other) { return other[0] - one[0] || one[1] - other[1]; });
    return found.slice(0, SHOWN);
  }

  function element(name, text, parent) {
    var made = document.createElement(name);
    if (text) { made.appendChild(document.createTextNode(text)); }
    parent.appendChild(made);
    return made;
  }

  function link(address, words, parent) { element('a', words, parent).href = address; }

  function showHits(index, hits, place) {
    var list = element('ol', '', place);
    var n, row, item;
    list.className = 'hits';
    for (n = 0; n < hits.length; n += 1) {
      row = index.documents[hits[n][1]];
      item = element('li', '', list);
      link(row[0], row[1], item);
      item.appendChild(document.createTextNode('（' + row[3] + '）'));
      element('p', row[2], item);
    }
  }

  /* A copy that is read from a folder brings the index along, and the ways to other pages. */
  function way(address) { return window.keptSearch ? window.keptSearch.ways[address] : address; }

  function showNothing(place) {
    var line = element('p', '换一个词试试，少写几个字。也可以看', place);
    var hotline = place.getAttribute('data-hotline');
    link(way('/faq/'), '常见问题', line);
    line.appendChild(document.createTextNode('和'));
    link(way('/sitemap/'), '网站地图', line);
    line.appendChild(document.createTextNode('。'));
    if (hotline) { element('p', hotline + '。', place); }
  }

  function show(index, query, place, said) {
    var hits = search(index, query);
    place.innerHTML = '';
    said.innerHTML = '';
    if (!query) { return; }
    said.appendChild(document.createTextNode(hits.length ?
      '找到 ' + hits.length + ' 条，最相近的在前：' : '没有找到'));
    if (hits.length) { showHits(index, hits, place); } else { showNothing(place); }
  }

  function fetchIndex(done) {
    var request;
    if (window.keptSearch) {
      done(readIndex(window.keptSearch.index));
      return;
    }
    request = new XMLHttpRequest();
    request.onreadystatechange = function () {
      if (request.readyState === 4 && request.status === 200) { done(readIndex(JSON.parse(request.responseText))); }
    };
    request.open('GET', '/data/search.json', true);
    request.send(null);
  }

  /* The question of an address that nobody answered: the service may be away. */
  function askedFor() {
    var found = /[?&]q=([^&]*)/.exec(window.location.search);
    try { return found ? decodeURIComponent(found[1].replace(/\+/g, ' ')) : ''; } catch (garbled) { return ''; }
  }

  function ready() {
    var input = document.getElementById('q');
    var place = document.getElementById('results');
    var said = document.getElementById('found');
    var index = null;
    var asked = false;
    var composing = false;
    var shown = input && input.value;
    function answer() {
      var query = input.value.slice(0, LONGEST).replace(/\s+/g, ' ').replace(/^ | $/g, '');
      if (!asked) {
        asked = true;
        fetchIndex(function (read) { index = read; answer(); });
      }
      if (index && query !== shown) {
        shown = query;
        show(index, query, place, said);
      }
    }
    if (!input || !place || !said) { return; }
    input.addEventListener('compositionstart', function () { composing = true; }, false);
    input.addEventListener('compositionend', function () { composing = false; answer(); }, false);
    input.oninput = function () { if (!composing) { answer(); } };
    input.onfocus = answer;
    if (!input.value && askedFor()) {
      input.value = askedFor();
      answer();
    }
  }

  if (window.XMLHttpRequest && window.JSON && document.addEventListener) {
    document.addEventListener('DOMContentLoaded', ready, false);
  }
}());
