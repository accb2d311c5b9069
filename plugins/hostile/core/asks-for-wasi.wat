;; Wants a clock. `wrap` must refuse it; it is never written to dist.
(module
  (import "wasi_snapshot_preview1" "clock_time_get" (func (param i32 i64 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 1024))
  (func (export "evaluate") (param i32) (result i32) (i32.const 0)))
