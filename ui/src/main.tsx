/** Starts the user interface. */
import './shared/looks/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { HashRouter } from 'react-router';
import { Frame } from './app/Frame';
import { Appearance } from './shared/looks/Appearance';
import { prepareTexts } from './i18n';
import { answers, readAnewOnReturn } from './shared/calls/cache';

readAnewOnReturn();
const root = document.getElementById('root');
if (root) {
  void prepareTexts().then(() => {
    createRoot(root).render(
      <StrictMode>
        <QueryClientProvider client={answers}>
          <Appearance>
            <HashRouter>
              <Frame />
            </HashRouter>
          </Appearance>
        </QueryClientProvider>
      </StrictMode>,
    );
  });
}
