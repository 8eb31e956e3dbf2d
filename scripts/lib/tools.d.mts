export function findChromium(): string | undefined;
export function findPostgres(): { initdb: string; postgres: string } | undefined;
export function hasChineseFont(): boolean;
