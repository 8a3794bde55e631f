import { enableCompileCache } from 'node:module';

/** Keeps compiled code between starts (each thread asks for itself). Without a writable cache folder it does nothing. */
export function useCompileCache(): void {
  enableCompileCache();
}

useCompileCache();
