SET QUOTED_IDENTIFIER ON
GO
SET ANSI_NULLS ON
GO

create procedure [dbo].[taSopHdrIvcInsert]  @I_vSOPTYPE smallint,  @O_iErrorState int output  with encryption  as  begin  exec taSopHdrIvcInsertPost @I_vSOPTYPE, '', @O_iErrorState output, ''  insert SOP10100 (SOPTYPE) values (@I_vSOPTYPE)  end
GO
