package codecmp

import (
	"fmt"
	"strings"

	"gopy/compiler/parser"
)

// ErrorText writes an error like the helper in the reference does.
func ErrorText(e *parser.SyntaxError) string {
	if e.NoPos {
		return e.Kind + ": " + e.Msg
	}
	text := "None"
	if e.HasText {
		text = `"` + quoter.Replace(e.Text) + `"`
	}
	end := fmt.Sprintf("%d, %d", e.EndLineno, e.EndOffset)
	if e.NoEndOffset {
		end = fmt.Sprintf("%d, None", e.EndLineno)
	}
	if e.NoEnd {
		end = "None, None"
	}
	return fmt.Sprintf("%s: %s (%d, %d, %s) %s", e.Kind, e.Msg, e.Lineno, e.Offset, end, text)
}

var quoter = strings.NewReplacer("\\", "\\\\", "\n", `\n`, "\r", `\r`, "\t", `\t`, `"`, `\"`)
