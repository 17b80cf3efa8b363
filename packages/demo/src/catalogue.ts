import type { Locale } from './types.ts';

export interface Product {
  readonly id: string;
  readonly category: string;
  readonly names: { readonly [L in Locale]: string };
  /** In US dollars; yuan are seven times as many. */
  readonly dollars: number;
}

const product = (id: string, category: string, dollars: number, en: string, zh: string): Product => ({
  id,
  category,
  dollars,
  names: { en, 'zh-CN': zh },
});

/** A shop for home and plants. */
export const catalogue: readonly Product[] = [
  product('P-101', 'plants', 24, 'Boston fern', '波士顿蕨'),
  product('P-102', 'plants', 32, 'Monstera', '龟背竹'),
  product('P-103', 'plants', 18, 'Snake plant', '虎尾兰'),
  product('P-104', 'plants', 45, 'Olive tree', '油橄榄树'),
  product('P-105', 'plants', 15, 'Peace lily', '白鹤芋'),
  product('P-106', 'plants', 28, 'Orchid', '蝴蝶兰'),
  product('P-201', 'pots', 22, 'Terracotta pot', '红陶花盆'),
  product('P-202', 'pots', 38, 'Glazed planter', '釉面花器'),
  product('P-203', 'pots', 12, 'Hanging basket', '吊篮'),
  product('P-204', 'pots', 26, 'Self-watering pot', '自吸水花盆'),
  product('P-301', 'care', 9, 'Plant food', '植物营养液'),
  product('P-302', 'care', 19, 'Watering can', '长嘴洒水壶'),
  product('P-303', 'care', 14, 'Pruning shears', '园艺剪'),
  product('P-304', 'care', 11, 'Potting soil', '营养土'),
  product('P-401', 'home', 59, 'Linen throw', '亚麻盖毯'),
  product('P-402', 'home', 34, 'Wool cushion', '羊毛靠垫'),
  product('P-403', 'home', 27, 'Scented candle', '香薰蜡烛'),
  product('P-404', 'home', 72, 'Rattan lamp', '藤编台灯'),
  product('P-405', 'home', 21, 'Stoneware mug', '粗陶杯'),
  product('P-406', 'home', 88, 'Oak shelf', '橡木置物架'),
];

/** What people look for, in words of the shop's language. */
export const searches: { readonly [L in Locale]: readonly string[] } = {
  en: ['fern', 'low light plants', 'pot 30 cm', 'gift', 'repotting', 'throw blanket', 'pet safe plants'],
  'zh-CN': ['蕨类', '耐阴植物', '30厘米花盆', '礼物', '换盆', '盖毯', '净化空气'],
};

export function currencyOf(locale: Locale): 'USD' | 'CNY' {
  return locale === 'zh-CN' ? 'CNY' : 'USD';
}

/** A product as events speak of it. */
export function describe({ id, category, names, dollars }: Product, locale: Locale) {
  const price = locale === 'zh-CN' ? dollars * 7 : dollars;
  return { product_id: id, name: names[locale], category, price, currency: currencyOf(locale) };
}
