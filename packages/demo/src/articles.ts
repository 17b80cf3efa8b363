import type { Locale } from './types.ts';

/** Something the shop has written. */
export interface Article {
  readonly id: string;
  readonly genre: 'tutorial' | 'review' | 'news';
  readonly titles: { readonly [L in Locale]: string };
  /** What it is about. */
  readonly products: readonly string[];
  readonly categories: readonly string[];
}

const article = (
  id: string,
  genre: Article['genre'],
  categories: readonly string[],
  products: readonly string[],
  en: string,
  zh: string,
): Article => ({ id, genre, categories, products, titles: { en, 'zh-CN': zh } });

/** How to, what others say, and what is new. */
export const articles: readonly Article[] = [
  article(
    'A-01',
    'tutorial',
    ['plants'],
    ['P-101', 'P-106'],
    'Ferns and orchids: how much water?',
    '蕨类和兰花：多久浇一次水？',
  ),
  article(
    'A-02',
    'tutorial',
    ['plants'],
    ['P-103', 'P-105'],
    'Five plants for a dark corner',
    '五种耐阴植物，点亮暗角',
  ),
  article(
    'A-03',
    'tutorial',
    ['pots', 'care'],
    ['P-201', 'P-304'],
    'Repotting in ten minutes',
    '十分钟学会换盆',
  ),
  article(
    'A-04',
    'tutorial',
    ['care'],
    ['P-301', 'P-302'],
    'Feeding plants through winter',
    '冬天怎样给植物施肥',
  ),
  article(
    'A-05',
    'review',
    ['pots'],
    ['P-204'],
    'Three weeks away: the self-watering pot',
    '离家三周，自吸水花盆实测',
  ),
  article(
    'A-06',
    'review',
    ['plants'],
    ['P-102', 'P-104'],
    'Monstera or olive tree? Six customers tell',
    '龟背竹还是油橄榄？六位顾客这样说',
  ),
  article(
    'A-07',
    'review',
    ['home'],
    ['P-401', 'P-402'],
    'Linen and wool after a year on the sofa',
    '亚麻与羊毛，用了一年之后',
  ),
  article(
    'A-08',
    'review',
    ['home'],
    ['P-404'],
    'The rattan lamp in four living rooms',
    '四个客厅里的藤编台灯',
  ),
  article(
    'A-09',
    'news',
    ['home'],
    ['P-403', 'P-405'],
    'New in: candles and mugs for long evenings',
    '新品：香薰蜡烛与粗陶杯',
  ),
  article(
    'A-10',
    'news',
    ['plants', 'pots'],
    ['P-106', 'P-202'],
    'The spring collection is here',
    '春季新品上架',
  ),
];
