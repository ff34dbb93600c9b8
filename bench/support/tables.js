// Runs in the page: shows a recap and sorts it by its third column, once by
// hand and once by <lapor-ranking>, and times each until it is painted.

/** @typedef {import('../../src/domain/statistics.ts').Ranking} Ranking */
/** @typedef {import('../../src/domain/statistics.ts').RankingRow} RankingRow */

const main = document.querySelector('main') ?? document.body;

/** @returns {Promise<number>} */
const painted = (isThere = () => true) =>
  new Promise((resolve) => {
    const look = () => {
      if (!isThere()) {
        requestAnimationFrame(look);
        return;
      }
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage('');
    };
    requestAnimationFrame(look);
  });

const settle = () => new Promise((resolve) => setTimeout(resolve, 300));

/** @param {RankingRow} row */
const rate = ({ selesai, total }) => selesai / total;

/**
 * @param {HTMLTableSectionElement} body
 * @param {readonly RankingRow[]} rows
 */
function fill(body, rows) {
  body.replaceChildren(
    ...rows.map((row) => {
      const line = document.createElement('tr');
      const cells = [
        row.rank?.position ?? '–',
        `${row.agency.name} ${row.period.from}–${row.period.to}`,
        `${(rate(row) * 100).toFixed(2).replace('.', ',')} %`,
        row.selesai,
        row.total,
      ];
      for (const cell of cells) line.insertCell().textContent = String(cell);
      return line;
    }),
  );
}

/** @param {Ranking} ranking */
async function plainTable({ rows }) {
  await settle();
  const start = performance.now();
  const table = document.createElement('table');
  const body = table.createTBody();
  fill(body, rows);
  main.append(table);
  const render = (await painted()) - start;
  await settle();
  const pressed = performance.now();
  fill(
    body,
    [...rows].sort((a, b) => rate(b) - rate(a)),
  );
  return { render, sort: (await painted()) - pressed };
}

/** @param {Ranking} ranking */
async function laporRanking(ranking) {
  await settle();
  const start = performance.now();
  const provider = document.createElement('lapor-provider');
  Object.assign(provider, { client: { ranking: async () => ranking } });
  const element = document.createElement('lapor-ranking');
  element.setAttribute('recap', ranking.id);
  provider.append(element);
  main.append(provider);
  const root = element.shadowRoot;
  const rows = () => root?.querySelectorAll('tbody tr').length ?? 0;
  const render = (await painted(() => rows() > 0)) - start;
  await settle();
  const pressed = performance.now();
  root?.querySelectorAll('button')[2]?.click();
  const isSorted = () =>
    root?.querySelectorAll('th[aria-sort]')[2]?.ariaSort === 'descending';
  return { render, sort: (await painted(isSorted)) - pressed };
}

Object.assign(window, { benchTables: { plainTable, laporRanking } });
