/* Compiler attributes under short names, empty where the compiler lacks them. */
#ifndef LECTERN_BASE_ATTRIBUTES_H
#define LECTERN_BASE_ATTRIBUTES_H

#if defined(__GNUC__) || defined(__clang__)
#define ATTR_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define ATTR_CHECKED           __attribute__((warn_unused_result))
#define ATTR_NORETURN          __attribute__((noreturn))
#define ATTR_FALLTHROUGH       __attribute__((fallthrough))
#define ATTR_INLINE            inline __attribute__((always_inline)) /* copied for each constant */
#else
#define ATTR_PRINTF(fmt, args)
#define ATTR_CHECKED
#define ATTR_NORETURN
#define ATTR_FALLTHROUGH ((void)0)
#define ATTR_INLINE      inline
#endif

#endif
