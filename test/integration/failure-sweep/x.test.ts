import { sweep } from './sweep.ts';

sweep('x');
