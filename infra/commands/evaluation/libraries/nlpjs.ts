import { byScore, type Library } from './library.ts';

const packs = {
  de: () => import('@nlpjs/lang-de'),
  en: () => import('@nlpjs/lang-en'),
  es: () => import('@nlpjs/lang-es'),
  fr: () => import('@nlpjs/lang-fr'),
  it: () => import('@nlpjs/lang-it'),
  nl: () => import('@nlpjs/lang-nl'),
  pl: () => import('@nlpjs/lang-pl'),
  pt: () => import('@nlpjs/lang-pt'),
} as const;

/** With a language pack each; its own `vote` is the sign of the score. Without a pack: English. */
export const nlpjs: Library = {
  name: '@nlpjs/sentiment',
  speaks: Object.keys(packs),
  async load() {
    const { Container } = (await import('@nlpjs/core')).default;
    const { SentimentAnalyzer } = (await import('@nlpjs/sentiment')).default;
    const container = new Container();
    for (const [language, load] of Object.entries(packs)) {
      const name = `Lang${language.charAt(0).toUpperCase()}${language.slice(1)}`;
      const Pack = (await load()).default[name];
      if (Pack === undefined) throw new Error(`@nlpjs/lang-${language} has no ${name}`);
      container.use(Pack);
    }
    const analyzer = new SentimentAnalyzer({ container });
    return async (text, language) => {
      const locale = Object.hasOwn(packs, language) ? language : 'en';
      return byScore((await analyzer.process({ locale, text })).sentiment.score);
    };
  },
};
