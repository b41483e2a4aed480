// The page about a drill, to be printed, signed and filed: in Chinese for the office, in English below each line.
import type { Compared, Drill } from './drill.ts';

const escaped = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const beijing = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});
const seconds = (ms: number) => (ms / 1000).toFixed(1);

const both = (zh: string, en: string) => `${zh}<br><small lang="en">${en}</small>`;
const fact = ([label, value]: [string, string]) => `<tr><th scope="row">${label}</th><td>${value}</td></tr>`;

function tableRow({ table, rows, live, restored }: Compared): string {
  const result = live === restored ? '一致 same' : '<strong>不一致 different</strong>';
  return `<tr><td>${escaped(table)}</td><td>${rows}</td><td><code>${live.slice(0, 16)}</code></td><td>${result}</td></tr>`;
}

const STYLE = `@page{size:A4;margin:18mm}body{font:11pt/1.5 system-ui,"Noto Sans CJK SC",sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{border:1px solid #888;padding:.2rem .5rem;text-align:left;vertical-align:top}
small{color:#444}code{font-size:9pt;word-break:break-all}tr{break-inside:avoid}.result{font-size:14pt;border:2px solid;padding:.5rem 1rem}
.sign td{height:3rem;width:33%}`;

function factsOf({ begunAt, backup, took, photos, records }: Drill, data: string): [string, string][] {
  const { manifest, sha256 } = backup;
  const keys = manifest.keys.map(({ id, fingerprint }) => `${id} (${fingerprint ?? '?'})`).join(', ');
  return [
    [both('时间', 'When'), `${beijing.format(begunAt)} UTC+8`],
    [both('数据目录', 'Data folder'), `<code>${escaped(data)}</code>`],
    [both('版本', 'Version'), escaped(`${manifest.version}, ${manifest.migrations.at(-1) ?? ''}`)],
    [both('备份用时', 'The backup took'), `${seconds(took.backup)} s`],
    [both('恢复并核对用时', 'Restoring and checking took'), `${seconds(took.restore)} s`],
    [both('清单 SHA-256', 'SHA-256 of the manifest'), `<code>${sha256}</code>`],
    [both('需要的密钥（指纹）', 'Keys it needs (fingerprints)'), escaped(keys)],
    [both('留痕链条完好的条数', 'Records whose chain is sound'), String(records)],
    [
      both('照片：一致 / 不一致 / 期间已删除', 'Photos: same / different / erased meanwhile'),
      `${photos.compared} / ${photos.different.length} / ${photos.erasedMeanwhile}`,
    ],
  ];
}

/** Returns the page, a document of its own. `data` is how the operator calls the data folder. */
export function drillPage(drill: Drill, data: string): string {
  const result = drill.passed
    ? both('通过：恢复出来的数据与运行中的数据一致。', 'Passed: what was restored is the same as what is live.')
    : both('未通过：请见下表，保留此页并告知管理员。', 'Failed: see below; keep this page and tell the administrator.');
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>恢复演练记录 Restore drill</title><style>${STYLE}</style>
<h1>${both('恢复演练记录', 'Restore drill')}</h1><p class="result">${result}</p>
<table>${factsOf(drill, data).map(fact).join('\n')}</table>
<table><thead><tr><th>${both('数据表', 'Table')}</th><th>${both('行数', 'Rows')}</th><th>SHA-256</th><th>${both('比较', 'Compared')}</th></tr></thead>
<tbody>${drill.tables.map(tableRow).join('\n')}</tbody></table>
<table class="sign"><tr><td>${both('操作人', 'Carried out by')}</td><td>${both('复核人', 'Checked by')}</td><td>${both('日期', 'Date')}</td></tr></table></html>
`;
}
