// Makes the pictures answer to the pointer. They are drawn from the table that stands beneath them,
// so the two cannot differ; without this file the picture stays the one that came with the page.
import * as echarts from "./echarts.js";

const CALM = "#004d47";
const INK = "#10222b";
const SHADES = ["#ffffff", "#e7f1ef", "#c3ddd8", "#8fbdb5", "#004d47"];
const ROW = 34;

function read(table) {
  const columns = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent);
  const lines = [...table.tBodies[0].rows].map((row) => ({
    name: row.cells[0].textContent,
    total: row.classList.contains("grid__all"),
    cells: [...row.cells].slice(1).map((cell) => ({
      text: cell.textContent,
      number: "number" in cell.dataset ? Number(cell.dataset.number) : null,
    })),
  }));
  const parts = lines.filter((line) => !line.total);
  return { columns, lines, parts: parts.length ? parts : lines };
}

const said = { share: (n) => `${Math.round(n * 100)} %`, ore: (n) => `${(n / 100).toLocaleString("sv")} kr` };
const plain = (n) => n.toLocaleString("sv");

const value = (cell) => ({ value: cell.number ?? "-", text: cell.text });

function bars({ columns, parts }, say, [at]) {
  return {
    height: 40 + ROW * parts.length,
    xAxis: { type: "value", axisLabel: { formatter: say, hideOverlap: true } },
    yAxis: { type: "category", inverse: true, data: parts.map((line) => line.name) },
    series: [
      {
        type: "bar",
        name: columns[at],
        data: parts.map((line) => value(line.cells[at])),
        label: { show: true, position: "right", formatter: ({ data }) => data.text },
      },
    ],
  };
}

function heat({ columns, parts }, say) {
  const hours = columns.map((name, at) => ({ name, at })).filter(({ name }) => name !== "Alla");
  const data = parts.flatMap((line, row) =>
    hours.map(({ at }, place) => ({ value: [place, row, line.cells[at].number ?? "-"], text: line.cells[at].text })),
  );
  const most = Math.max(1, ...data.map((one) => Number(one.value[2]) || 0));
  return {
    height: 110 + ROW * parts.length,
    // a few names stand in full, on two lines if need be; of many hours every other one will do
    xAxis: {
      type: "category",
      data: hours.map(({ name }) => name),
      position: "top",
      axisLabel: hours.length < 9 ? { interval: 0, width: 110, overflow: "break", lineHeight: 16 } : {},
    },
    yAxis: { type: "category", inverse: true, data: parts.map((line) => line.name) },
    visualMap: { min: 0, max: most, calculable: true, formatter: say, orient: "horizontal", left: "center", bottom: 0, inRange: { color: SHADES } },
    series: [{ type: "heatmap", data, label: { show: hours.length < 20, formatter: ({ data: one }) => one.text } }],
  };
}

function lines({ columns, parts, lines: every }, say, drawn, timesAreRows) {
  const names = timesAreRows ? parts.map((line) => line.name) : columns.filter((name) => name !== "Alla");
  const series = timesAreRows
    ? drawn.map((at) => ({ name: columns[at], cells: parts.map((line) => line.cells[at]) }))
    : every
        .filter((line) => line.total || every.every((one) => !one.total))
        .slice(0, 4)
        .map((line) => ({ name: line.name, cells: line.cells.filter((_, n) => columns[n] !== "Alla") }));
  return {
    height: 340,
    legend: { show: series.length > 1, bottom: 0 },
    xAxis: { type: "category", data: names },
    yAxis: { type: "value", min: 0, axisLabel: { formatter: say } },
    series: series.map(({ name, cells }, n) => ({ type: "line", name, data: cells.map(value), symbolSize: 9, lineStyle: { width: 3, type: ["solid", "dashed", "dotted", [12, 4, 2, 4]][n] } })),
  };
}

function option(table) {
  const told = read(table);
  const kind = table.dataset.chart;
  const drawn = table.dataset.columns.split(",").map(Number);
  const say = said[table.dataset.unit] ?? plain;
  if (kind === "heat") return heat(told, say);
  return kind === "lines" ? lines(told, say, drawn, table.hasAttribute("data-times-down")) : bars(told, say, drawn);
}

function draw(figure) {
  const table = figure.parentElement.querySelector("table[data-chart]");
  if (!table) return;
  const { height, ...shapes } = option(table);
  const place = document.createElement("div");
  place.className = "drawn";
  place.style.height = `${height}px`;
  const picture = figure.querySelector("svg");
  const words = picture.querySelector("title").textContent;
  picture.replaceWith(place);
  const chart = echarts.init(place, null, { renderer: "canvas" });
  chart.setOption({
    animation: false,
    color: [CALM, INK, "#66757c", "#8e0f1c"],
    textStyle: { fontFamily: "Atkinson Hyperlegible Next, sans-serif", fontSize: 15, color: INK },
    aria: { enabled: true, label: { description: words }, decal: { show: shapes.series.length > 1 } },
    grid: { left: 8, right: 90, top: 30, bottom: shapes.visualMap || shapes.legend?.show ? 60 : 8, containLabel: true },
    // words as shapes: a tooltip of HTML would need styles the page forbids
    tooltip: { renderMode: "richText", formatter: ({ name, seriesName, data }) => `${name} · ${seriesName}: ${data.text}` },
    ...shapes,
  });
  addEventListener("resize", () => chart.resize());
}

document.fonts.ready.then(() => document.querySelectorAll("[data-figure]").forEach(draw));
