// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How the page looks, and the one thing that a script does on it: sorting a table.

#ifndef TMC_REPORT_PAGESTYLE_H
#define TMC_REPORT_PAGESTYLE_H

namespace tmc::report {

inline constexpr char kPageStyle[] = R"css(
:root {
  --paper: #fdfdfb; --ink: #1c1f23; --soft: #666d75; --rule: #e2e2dc; --wash: #f4f4ef;
  --arithmetic: #2b6a9b; --memory: #c06a1f; --error: #8a3f8f; --bad: #b3261e;
  --type1: #4d8a5b; --type2: #8a6d3b; --type3: #6b5b95;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16181b; --ink: #e4e4df; --soft: #979ea6; --rule: #2e3237; --wash: #1e2125;
    --arithmetic: #6aa9dc; --memory: #e39a55; --error: #c98ad0; --bad: #ff8a80;
    --type1: #7dbb8b; --type2: #c2a36b; --type3: #a596cf;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif; }
main, footer { max-width: 1128px; margin: 0 auto; padding: 0 24px; }
header { padding: 44px 0 4px; }
h1 { font-size: 34px; line-height: 1.15; font-weight: 650; letter-spacing: -0.015em; margin: 0 0 10px; overflow-wrap: anywhere; }
h2 { font-size: 19px; font-weight: 650; letter-spacing: -0.005em; margin: 0 0 6px; }
h3 { font-size: 14px; font-weight: 650; margin: 18px 0 6px; color: var(--soft); }
.line { font-size: 17px; line-height: 1.55; margin: 0; max-width: 62em; }
section { padding: 26px 0 8px; border-top: 1px solid var(--rule); margin-top: 26px; }
.remark { color: var(--soft); margin: 0 0 14px; max-width: 62em; }
p { max-width: 62em; }
code, pre { font: 0.86em/1.5 ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code { overflow-wrap: anywhere; }
pre { background: var(--wash); padding: 12px 14px; border-radius: 5px; white-space: pre-wrap; overflow-wrap: anywhere; margin: 8px 0; }
pre code { font-size: 1em; }
.know { list-style: none; padding: 0; margin: 8px 0 0; max-width: 66em; }
.know li { padding: 7px 0 7px 14px; border-left: 3px solid var(--memory); margin: 0 0 8px; }
.know li.fallback { border-color: var(--bad); }
.know li.note { border-color: var(--rule); }
.know b { font-weight: 650; margin-right: 4px; }
.cost { color: var(--memory); white-space: nowrap; }
.advice, .small { color: var(--soft); }
.small { font-size: 12.5px; }
.bad { color: var(--bad); }
figure { margin: 0; overflow-x: auto; }
figure > svg { display: block; width: 100%; min-width: 720px; height: auto;
  font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif; }
svg text { fill: var(--ink); }
svg text.small { fill: var(--soft); font-size: 11px; }
svg text.inbox { fill-opacity: 0.78; font-size: 11px; }
svg text.label { font-weight: 600; font-size: 12px; }
svg text.name { font-size: 12px; font-weight: 550; }
svg text.number { font-variant-numeric: tabular-nums; }
svg text.end { text-anchor: end; }
svg text.middle { text-anchor: middle; }
svg .box { fill: var(--wash); stroke: var(--rule); }
svg .box.bad { stroke: var(--bad); stroke-width: 1.5; }
svg .arithmetic { fill: var(--arithmetic); }
svg .memory { fill: var(--memory); }
svg .error { fill: var(--error); }
svg .track { fill: var(--rule); }
svg .edge { fill: none; stroke: var(--soft); stroke-width: 1; stroke-opacity: 0.75; }
svg .skip { stroke-opacity: 0.55; }
svg .head { fill: var(--soft); }
svg .leader { stroke: var(--soft); stroke-width: 0.6; stroke-opacity: 0.6; }
svg .grid { stroke: var(--rule); stroke-width: 1; }
svg .roof { fill: none; stroke: var(--ink); stroke-width: 1.5; stroke-linejoin: round; }
svg .point { fill-opacity: 0.55; stroke: var(--paper); stroke-width: 1; }
svg .life { fill: var(--arithmetic); fill-opacity: 0.2; stroke: var(--arithmetic); stroke-opacity: 0.75; }
svg .life.whole { fill: var(--memory); stroke: var(--memory); }
svg .tile { fill-opacity: 0.3; stroke: none; }
svg .type0 { fill: var(--arithmetic); } svg .type1 { fill: var(--type1); } svg .type2 { fill: var(--type2); }
svg .type3 { fill: var(--type3); } svg .other { fill: var(--soft); }
.key { display: inline-block; width: 10px; height: 10px; border-radius: 2px; background: var(--soft); margin: 0 2px 0 1px; }
.key.arithmetic, .key.type0 { background: var(--arithmetic); } .key.memory { background: var(--memory); }
.key.error { background: var(--error); width: 3px; height: 12px; vertical-align: -2px; }
.key.type1 { background: var(--type1); } .key.type2 { background: var(--type2); } .key.type3 { background: var(--type3); }
.legend { margin: 0 0 8px; color: var(--soft); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 13.5px; }
th { text-align: left; font-weight: 600; color: var(--soft); font-size: 12.5px; white-space: nowrap; }
th, td { padding: 5px 12px 5px 0; vertical-align: top; border-bottom: 1px solid var(--rule); }
th:last-child, td:last-child { padding-right: 0; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.bar { background: linear-gradient(to left, var(--arithmetic) var(--s), transparent var(--s)) no-repeat right 12px top 27px / calc(100% - 12px) 3px; min-width: 78px; }
#steps td:nth-child(2) { min-width: 250px; }
tbody tr:hover { background: var(--wash); }
.sorts th { cursor: pointer; user-select: none; }
.sorts th:hover, th[aria-sort] { color: var(--ink); }
th[aria-sort=ascending]::after { content: " ↑"; } th[aria-sort=descending]::after { content: " ↓"; }
details summary { cursor: pointer; color: var(--soft); font-size: 12.5px; }
section > details > summary { font-size: 14px; margin: 10px 0 6px; }
.passes { margin: 0; padding-left: 2.2em; columns: 2; column-gap: 40px; }
.passes li { break-inside: avoid; padding: 1px 0; overflow-wrap: anywhere; }
footer { color: var(--soft); font-size: 12.5px; padding-top: 24px; padding-bottom: 40px; }
@media (max-width: 700px) { .passes { columns: 1; } header { padding-top: 24px; } h1 { font-size: 27px; } .line { font-size: 16px; } }
@page { size: landscape; margin: 12mm; }
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #555; --rule: #ccc; --wash: #f6f6f6;
    --arithmetic: #2b6a9b; --memory: #c06a1f; --error: #8a3f8f; --bad: #b3261e; }
  body { font-size: 10pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  main, footer { max-width: none; padding: 0; }
  table { font-size: 8.5pt; } thead { display: table-header-group; } tr, figure, svg, li { break-inside: avoid; }
  figure > svg { min-width: 0; } .wide, figure { overflow: visible; } h2, h3, .remark { break-after: avoid; }
  details::details-content { content-visibility: visible; display: block; } summary { list-style: none; }
}
)css";

inline constexpr char kPageScript[] = R"js(
for (const table of document.querySelectorAll("table.sortable")) {
  table.classList.add("sorts");
  const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
  const key = (row, i) => row.cells[i].dataset.v !== undefined ? Number(row.cells[i].dataset.v) : row.cells[i].textContent;
  const sort = (head, i) => {
    const isNumber = head.classList.contains("n");
    const down = head.ariaSort ? head.ariaSort === "ascending" : isNumber && i > 0;
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const rows = [...body.rows].sort((a, b) => {
      const x = key(a, i), y = key(b, i);
      return (typeof x === "number" ? x - y : x.localeCompare(y, "en", {numeric: true})) * (down ? -1 : 1);
    });
    body.append(...rows);
  };
  heads.forEach((head, i) => {
    head.tabIndex = 0;
    head.addEventListener("click", () => sort(head, i));
    head.addEventListener("keydown", event => { if (event.key === "Enter") sort(head, i); });
  });
}
)js";

} // namespace tmc::report

#endif // TMC_REPORT_PAGESTYLE_H
