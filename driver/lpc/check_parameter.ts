// Parameters and local declarations: new names in the current unit, their types, and what may not be declared.

import { localVariablesMax } from '../contract/limits';
import type { Expression, Local, LpcType, Parameter } from './ast';
import type { CheckState } from './check_state';
import type { Span } from './source';
import { closest } from './suggest';
import { isAny, isArray, mixedType } from './type';

export function declareParameters(c: CheckState, parameters: Parameter[]): void {
  for (const parameter of parameters) {
    if (parameter.type.base === 'unknown' && c.exact && parameter.name !== '')
      c.diagnostics.error('L354', parameter.span, parameter.name);
    if (parameter.rest && !isAny(parameter.type) && !isArray(parameter.type))
      c.diagnostics.warning('L374', parameter.span, parameter.name);
    // The default stands before its own parameter is known, so it cannot use it.
    if (parameter.default) parameter.defaultBound = checkDefault(c, parameter.default, parameter.name);
    const local = declareLocal(c, parameter.name, parameter.type, parameter.ref, parameter.span);
    local.used = true;
    parameter.local = local;
  }
}

/** The emitter puts the body of the functional where the argument is missing, so only the body counts. True when it uses variables or
 *  functions of its program. */
function checkDefault(c: CheckState, value: Expression, name: string): boolean {
  const body = value.kind === 'functional' ? value.body : value;
  const unit = c.within('functional', c.exact ? mixedType : null, () => {
    c.expression(body);
  });
  if (unit.captures.length > 0 || unit.parameterCount > 0) c.diagnostics.error('L355', value.span, name);
  return unit.bound;
}

export function declareLocal(c: CheckState, name: string, type: LpcType, ref: boolean, span: Span): Local {
  if (type.base === 'void') c.diagnostics.error('L308', span, name);
  const twice = name !== '' && c.unit.find(name) !== null;
  if (twice) c.diagnostics.error('L309', span, name);
  if (c.unit.locals.length === localVariablesMax) c.diagnostics.error('L388', span, String(localVariablesMax));
  const local = c.unit.declare(name, knownType(c, type, span), ref, span);
  local.used = twice;
  return local;
}

/** The type, or mixed after saying that its class does not exist. */
export function knownType(c: CheckState, type: LpcType, span: Span): LpcType {
  for (const one of [type, ...(type.or ?? []), ...(type.of ? [type.of] : [])]) {
    if (one.base !== 'class' || c.scope.classes.has(one.className!)) continue;
    c.diagnostics.error('L310', span, one.className!, closest(one.className!, c.scope.classes.keys()) ?? '');
    return mixedType;
  }
  return type.base === 'unknown' && type.array === 0 ? mixedType : type;
}
