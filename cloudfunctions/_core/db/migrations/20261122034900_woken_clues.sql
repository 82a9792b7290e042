-- Opening a case again forgets by itself that its words were erased (see 035200).
drop function take_up_erased(bigint[]);
