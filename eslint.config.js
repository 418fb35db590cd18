import tseslint from "typescript-eslint";

/** Types and promises are judged here; style belongs to biome, walls and sizes to tests/. */
export default tseslint.config(
  { ignores: ["dist/**", "node_modules/**", "scripts/**", "bin/**", "**/*.mjs", "eslint.config.js", "vitest.config.ts", "src/reports/formats/html/page.js", "src/sources/fec/bulk/scanner/**"] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/consistent-type-imports": "error",
      "no-console": "error",
    },
  },
);
