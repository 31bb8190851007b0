import { sweep } from './sweep.ts';

sweep('app-store-rss');
