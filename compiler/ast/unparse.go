package ast

// Unparse returns the source text of an expression.
func Unparse(e Expr) string { return "?" }

// Repr is Python's repr of a constant.
func Repr(v any) string { return "?" }
