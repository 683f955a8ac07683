/** Starts the user interface. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { HashRouter } from 'react-router';
import { Frame } from './app/Frame';
import { Appearance } from './shared/looks/Appearance';
import { prepareTexts } from './i18n';
import './shared/looks/base.css';

const root = document.getElementById('root');
if (root) {
  void prepareTexts().then(() => {
    createRoot(root).render(
      <StrictMode>
        <Appearance>
          <HashRouter>
            <Frame />
          </HashRouter>
        </Appearance>
      </StrictMode>,
    );
  });
}
