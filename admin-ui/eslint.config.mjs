import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import hooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';

/** What the folders may know of each other: `app` everything, a feature its own and what is shared, the shared parts no feature. */
const zones = [
  { target: './src/features', from: './src/app', message: 'A feature does not know the frame around it: what both need belongs to api or ui.' },
  { target: ['./src/api', './src/ui', './src/timestrip', './src/i18n'], from: ['./src/app', './src/features'], message: 'What is shared does not know who uses it.' },
];

export default defineConfig(
  globalIgnores(['dist', 'target', 'src/api/schema.d.ts']),
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [ts.configs.recommendedTypeChecked, hooks.configs.flat['recommended-latest']],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: { ...importX.flatConfigs.typescript.settings, 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // The router sends people elsewhere by throwing what `redirect` makes.
      '@typescript-eslint/only-throw-error': ['error', { allow: [{ from: 'package', package: '@tanstack/router-core', name: 'Redirect' }] }],
      // A note for a compiler that is not used.
      'react-hooks/incompatible-library': 'off',
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
    },
  },
  {
    // Playwright's fixtures are functions called `use`, and need an object pattern even where they take nothing.
    files: ['e2e/**'],
    rules: { 'react-hooks/rules-of-hooks': 'off', 'no-empty-pattern': 'off' },
  },
  {
    files: ['src/test-setup.ts'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  {
    files: ['scripts/**', '*.cjs'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly', module: 'readonly' } },
  },
  {
    files: ['public/**'],
    languageOptions: { globals: { self: 'readonly' } },
  },
);
