/** `new Date()` and `Date()` read the clock; with a value they do not. oxlint has no rule for that. */
const noAmbientNow = {
  create(context) {
    const readsClock = ({ callee, arguments: values }) => callee.name === 'Date' && values.length === 0;
    const report = (node) => {
      if (readsClock(node))
        context.report({ node, message: 'The clock is an argument here, not `new Date()`.' });
    };
    return { NewExpression: report, CallExpression: report };
  },
};

export default { meta: { name: 'perennial' }, rules: { 'no-ambient-now': noAmbientNow } };
