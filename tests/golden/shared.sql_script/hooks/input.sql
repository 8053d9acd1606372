create procedure dbo.taSopHdrIvcInsertPost @I_vSOPTYPE smallint, @O_iErrorState int output, @oErrString varchar(255) output as  set nocount on  select @O_iErrorState = 0  return (@O_iErrorState)
GO
create procedure dbo.taSopLineIvcInsertPre @I_vSOPNUMBE char(21), @I_vUNITPRCE numeric(19,5) output, @O_iErrorState int output, @oErrString varchar(255) output
as
set nocount on
select @O_iErrorState = 0
/* Create Custom Business Logic */
select @I_vUNITPRCE = sum(XTNDPRCE) from SOP10200 where SOPNUMBE = @I_vSOPNUMBE
/* End Create Custom Business Logic */
return (@O_iErrorState)
GO
create procedure dbo.taxTablePost as begin set nocount on; end
GO
create procedure dbo.taPMTransactionInsert @I_vVENDORID char(15), @O_iErrorState int output with encryption as begin select @O_iErrorState = 0 end
GO
create procedure dbo.CBT_ParseFile @Name nvarchar(255) as external name [CBT.Text].[CBT.Text.Parser].[ParseFile]
GO
