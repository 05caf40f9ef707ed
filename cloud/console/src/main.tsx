import './console.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { createCloud, createOpenCloud } from './cloud/create-cloud.ts';
import { createQueries } from './cloud/create-queries.ts';
import { forgetReads } from './cloud/forget-reads.ts';
import { languageOf, openPreferences } from './preferences/preferences.ts';
import { openKeeper } from './session/open-keeper.ts';
import { createI18n } from './words/console-i18n.ts';

const root = document.querySelector('#root');
if (root === null) throw new Error('index.html has no #root');

const keeper = openKeeper();
const queries = createQueries(keeper);
const preferences = openPreferences(localStorage);
forgetReads(keeper, queries);

createRoot(root).render(
  <App
    deps={{ keeper, cloud: createCloud(keeper), openCloud: createOpenCloud() }}
    queries={queries}
    preferences={preferences}
    i18n={createI18n(languageOf(preferences.read(), navigator.language))}
  />,
);
void keeper.resume();
