// The yardstick: a page of the overview's size from a bare Node server with a string template. Prints its port.

import { createServer } from 'node:http';

const rows = (length) => Array.from({ length }, (_, row) => ({ day: `2020年9月${row + 1}日`, printed: 'ﾄﾞｺﾓｺｳｻﾞ', amount: 100_000 - row }));

const page = (links) => `<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>口座の確認</title></head><body><main><h1>ご確認ください</h1>
<table><thead><tr><th scope="col">日付</th><th scope="col">印字</th><th scope="col">金額</th></tr></thead><tbody>${links
  .map((link) => `<tr><td>${link.day}</td><td>${link.printed}</td><td>${link.amount.toLocaleString('ja-JP')}円</td></tr>`)
  .join('')}</tbody></table></main></body></html>`;

const server = createServer((_, answer) => {
  answer.setHeader('content-type', 'text/html; charset=utf-8');
  answer.end(page(rows(40)));
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
