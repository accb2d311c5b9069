;; Asks for 512 MiB before its first instruction.
(module
  (memory (export "memory") 8192)
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 1024))
  (func (export "evaluate") (param i32) (result i32) (i32.const 0)))
