/** A bar chart drawn by Chart.js in the colours of the screens (docs/decisions/0016-charts.md). Must not know what is counted. */
import { BarController, BarElement, CategoryScale, Chart as Drawn, Legend, LinearScale, Tooltip, type ChartDataset } from 'chart.js';
import Labels from 'chartjs-plugin-datalabels';
import { useEffect, useRef } from 'react';
import { useDark } from '../looks/Appearance';
import { token } from '../looks/tokens';
import type { ChartProps } from './Chart';

Drawn.register(BarController, BarElement, CategoryScale, LinearScale, Legend, Tooltip, Labels);

/** How many colours there are for rows and bars. */
const SERIES = 4;

/** The chart; it follows the size of its place. */
export function DrawnChart({ label, names, bars }: Omit<ChartProps, 'height'>) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const dark = useDark();
  useEffect(() => {
    if (!canvas.current) return undefined;
    const shown = dark ? 'dark' : 'light';
    const [quiet, line] = [token('chart-text', shown), token('chart-line', shown)];
    const colour = (at: number) => token(`chart-${(at % SERIES) + 1}`, shown);
    const font = { family: getComputedStyle(document.documentElement).fontFamily, size: 12 };
    const chart = new Drawn(canvas.current, {
      type: 'bar',
      data: {
        labels: names,
        datasets: bars.map((row, at): ChartDataset<'bar', number[]> => ({
          label: row.name,
          data: row.counts,
          backgroundColor: row.colours?.map(colour) ?? colour(at),
          maxBarThickness: bars.length > 1 ? 30 : 120,
          // Few groups stand close together, so that the eye sees which bars belong together.
          categoryPercentage: bars.length > 1 ? Math.min(0.7, 0.1 + 0.12 * names.length) : 0.9,
        })),
      },
      options: {
        animation: false,
        maintainAspectRatio: false,
        responsive: true,
        layout: { padding: { top: 16 } },
        scales: {
          x: { grid: { display: false }, border: { color: line }, ticks: { color: quiet, font, autoSkipPadding: 8, maxRotation: 0 } },
          y: { beginAtZero: true, grid: { color: line }, border: { display: false }, ticks: { color: quiet, font, precision: 0 } },
        },
        plugins: {
          legend: { display: bars.length > 1, align: 'start', labels: { color: quiet, font, boxWidth: 12, boxHeight: 8 } },
          tooltip: { titleFont: font, bodyFont: font },
          datalabels: { anchor: 'end', align: 'end', offset: 0, color: quiet, font: { ...font, size: 11 }, formatter: (count: number) => (count === 0 ? '' : String(count)) },
        },
      },
    });
    return () => chart.destroy();
  }, [names, bars, dark]);
  return <canvas ref={canvas} role="img" aria-label={label} />;
}
