;; Doubles its table until somebody says no, and then reports nothing (a valid, empty answer).
(module
  (memory (export "memory") 1)
  (table $t 1 funcref)
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 1024))
  (func (export "evaluate") (param i32) (result i32)
    (loop $again
      (br_if $again (i32.ne (i32.const -1) (table.grow $t (ref.null func) (table.size $t)))))
    (i32.const 0)))
