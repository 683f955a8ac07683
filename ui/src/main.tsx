/** Starts the user interface. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { HashRouter } from 'react-router';
import { Frame } from './frame/Frame';
import { Appearance } from './frame/Appearance';
import { prepareTexts } from './i18n';
import './frame/frame.css';

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
