/** What the thread's JavaScript gives the scanner: the role number of an account, from the chart. */
export declare function roleOf(address: usize, length: i32): i32;
