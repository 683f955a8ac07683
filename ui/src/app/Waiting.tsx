/** What is shown while a part of the window is on its way. */
import { Spin } from 'antd';

/** The whole place, with a wheel in its middle. */
export function Waiting() {
  return <div className="centred"><Spin size="large" /></div>;
}
