/** These packages ship no types; these are the parts we use. */
declare module 'vader-sentiment' {
  const vader: {
    readonly SentimentIntensityAnalyzer: { polarity_scores(text: string): { readonly compound: number } };
  };
  export = vader;
}

declare module 'sentiment' {
  class Sentiment {
    analyze(phrase: string): { readonly score: number };
  }
  export = Sentiment;
}

declare module 'wink-sentiment' {
  function sentiment(phrase: string): { readonly score: number; readonly normalizedScore: number };
  export = sentiment;
}

declare module 'multilang-sentiment' {
  function sentiment(phrase: string, lang: string): { readonly score: number };
  export = sentiment;
}

declare module '@nlpjs/core' {
  interface Plugin {
    register(container: Container): void;
  }
  class Container {
    use(plugin: new () => Plugin): void;
  }
  const core: { readonly Container: typeof Container };
  export = core;
}

declare module '@nlpjs/sentiment' {
  const package_: {
    readonly SentimentAnalyzer: new (settings: {
      readonly container: object;
    }) => {
      process(input: { readonly locale: string; readonly text: string }): Promise<{
        readonly sentiment: { readonly score: number; readonly average: number; readonly vote: string };
      }>;
    };
  };
  export = package_;
}

declare module '@nlpjs/lang-*' {
  interface Plugin {
    register(container: object): void;
  }
  const languages: Readonly<Record<string, new () => Plugin>>;
  export = languages;
}
