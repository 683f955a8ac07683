/**
 * A bar chart. The library that draws it is large and comes after what stands around it. Must not know what is counted; every
 * chart has a text for those who do not see it.
 */
import { lazy, Suspense } from 'react';
import style from './Chart.module.css';

const DrawnChart = lazy(async () => ({ default: (await import('./DrawnChart')).DrawnChart }));

/** One row of bars. */
export interface Bars {
  name: string;
  counts: number[];
  /** Which colour of the series each bar has; that of the row when left out. */
  colours?: number[];
}

export interface ChartProps {
  /** What the chart says, in words. */
  label: string;
  height: number;
  /** What stands under each group of bars. */
  names: string[];
  bars: Bars[];
}

/** The chart; its place is kept until it is drawn. */
export function Chart({ height, ...drawn }: ChartProps) {
  return <div className={style.chart} style={{ height }}><Suspense><DrawnChart {...drawn} /></Suspense></div>;
}
