import { sweep } from './sweep.ts';

sweep('google-business-profile');
