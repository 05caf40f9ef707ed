import './studio.css';
import { createRoot } from 'react-dom/client';
import { connectBridge } from '../bridge/bridge-client.ts';
import { App } from './app.tsx';
import { createQueryClient } from './data/query-client.ts';
import { createStudioStore } from './state/studio-state.tsx';
import { createI18n, languageOf } from './words/studio-i18n.ts';

const root = document.querySelector('#root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root).render(
  <App
    engine={connectBridge(window)}
    queries={createQueryClient()}
    store={createStudioStore()}
    i18n={createI18n(languageOf('system', navigator.language))}
  />,
);
