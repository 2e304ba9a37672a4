/** Runs before the first paint: the theme asked for, and what works only with a script. */

import {recall} from './store';

const root = document.documentElement;
root.classList.add('js');
const theme = recall('maillage.theme');
if (theme === 'light' || theme === 'dark') {
  root.dataset['theme'] = theme;
}
