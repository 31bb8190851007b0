import { sweep } from './sweep.ts';

sweep('bluesky');
