/** A nominal type: the same value as `T` at run time, another type to the compiler. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name }
